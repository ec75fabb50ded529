import { api, onUnknownCaller } from './api.js';

/** Who looks at the page and what they may do: the one place that actions ask. */

const signIn = () => location.replace(`sign-in.html${location.hash}`);

export const session = {
  user: null,
  mode: null,
  roles: null,

  /** Asks the server; one that knows no users lets everybody do everything. */
  async begin() {
    onUnknownCaller(signIn);
    try {
      const { user, mode, roles } = await api.me();
      Object.assign(session, { user, mode, roles });
      if (!user && mode !== 'open') signIn();
    } catch {
      session.roles = null;
    }
  },

  /** Whether the viewer may `operate` (trigger, restart, cancel, pause, retry). */
  may(action) {
    return session.roles === null || (action === 'operate' && session.roles.some((role) => role === 'operator' || role === 'admin'));
  },
};
