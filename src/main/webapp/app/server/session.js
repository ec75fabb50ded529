import { api } from './api.js';

/** Who looks at the page and what they may do: the one place that actions ask. */

export const session = {
  user: null,
  roles: null,

  /** Asks the server; one that knows no users lets everybody do everything. */
  async begin() {
    try {
      const me = await api.me();
      session.user = me.user ?? null;
      session.roles = Array.isArray(me.roles) ? me.roles : null;
    } catch {
      session.roles = null;
    }
  },

  /** Whether the viewer may `operate` (trigger, restart, cancel, pause, retry). */
  may(action) {
    return session.roles === null || (action === 'operate' && session.roles.some((role) => role === 'operator' || role === 'admin'));
  },
};
