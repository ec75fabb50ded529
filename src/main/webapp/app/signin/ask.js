/** Asks the scheduler on behalf of the pages around signing in. Addresses are relative, so any context path works. */

const BASE = new URL('api/v1/', document.baseURI);

/** The answer of a call; throws what went wrong, in words. */
export async function ask(path, method = 'GET', body) {
  const answer = await fetch(new URL(path, BASE), {
    method,
    headers: { Accept: 'application/json', 'X-Jpacer-Page': '1' },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.ok) return text ? JSON.parse(text) : null;
  const problem = parsed(text);
  const fields = (problem.errors ?? []).map((each) => `${each.field} ${each.problem}`).join('; ');
  const error = new Error(fields || problem.detail || `The scheduler answered ${answer.status}.`);
  error.status = answer.status;
  throw error;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text.trim() };
  }
}

/** Makes an element; text is always text. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
