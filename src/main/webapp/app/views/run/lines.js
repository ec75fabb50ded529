/**
 * Lays the records of a log out in lines that all have one height: a message is cut where the width of the box ends, and
 * attributes follow on lines of their own. So a log of any length is a list of which only what is in sight is drawn.
 */

const MOST_LINES_OF_A_VALUE = 4;

function cut(text, columns, put) {
  for (const part of text.split('\n')) {
    if (part.length <= columns) put(part);
    else for (let at = 0; at < part.length;) {
      const space = part.length - at > columns ? part.lastIndexOf(' ', at + columns) : -1;
      const end = space > at + columns * 0.6 ? space + 1 : at + columns;
      put(part.slice(at, end));
      at = end;
    }
  }
}

const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * The lines of one record.
 *
 * @param columns how many characters fit
 * @param options whether attributes are shown, whether this record was opened to its end, and whether the box is so narrow
 *   that time and level need a line of their own
 */
export function linesOf(record, columns, { attributes, open, narrow }) {
  const lines = narrow ? [{ record, kind: 'first', text: '' }] : [];
  cut(record.message, columns, (text) => lines.push({ record, kind: lines.length ? 'more' : 'first', text }));
  if (!attributes) return lines;
  for (const [name, value] of Object.entries(record.attributes ?? {})) {
    const own = [];
    cut(`${name}=${shown(value)}`, columns - 2, (text) => own.push({ record, kind: 'attribute', text }));
    const most = open || own.length <= MOST_LINES_OF_A_VALUE + 1 ? own.length : MOST_LINES_OF_A_VALUE;
    lines.push(...own.slice(0, most));
    if (most < own.length) lines.push({ record, kind: 'open', text: `${own.length - most} more lines` });
  }
  return lines;
}

/** A record as text, for the clipboard and for files. */
export function plain(record) {
  const attributes = Object.entries(record.attributes ?? {}).map(([name, value]) => ` ${name}=${shown(value)}`).join('');
  return `${record.time} ${record.level.padEnd(5)} ${record.message}${attributes}`;
}
