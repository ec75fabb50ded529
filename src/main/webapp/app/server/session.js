import { api, onUnknownCaller } from './api.js';

/** Who looks at the page and what they may do: the one place that actions ask. */

const signIn = () => location.replace(`sign-in.html${location.hash}`);

export const session = {
  user: null,
  mode: null,
  means: null,
  roles: null,

  /** Asks the server; without users, everyone may do everything. */
  async begin() {
    onUnknownCaller(signIn);
    try {
      const { user, mode, means, roles } = await api.me();
      Object.assign(session, { user, mode, means, roles });
      if (!user && mode !== 'open') signIn();
    } catch {
      session.roles = null;
    }
  },

  /** Whether the viewer may `operate` (trigger, restart, cancel, pause, retry, fill back) or `administer` (tokens, the audit log). */
  may(action) {
    return session.roles === null || session.roles.includes('admin') || (action === 'operate' && session.roles.includes('operator'));
  },
};
