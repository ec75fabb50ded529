/** Documents as people write them: YAML with what needs quotes quoted. */

const PLAIN = /^[A-Za-z_/$.][\w ./$(){}<>=@+,;'"*^~-]*$/;
const SPECIAL = /^(?:true|false|null|yes|no|on|off|~|y|n)$/i;
const text = (value) => (PLAIN.test(value) && !SPECIAL.test(value) && !/: |:$| #|\s$/.test(value) ? value : JSON.stringify(value));
const isEmpty = (value) => Object.keys(value).length === 0;
const isLeaf = (value) => value === null || typeof value !== 'object' || isEmpty(value);

function leaf(value, indent) {
  if (value === null) return 'null';
  if (typeof value === 'object') return Array.isArray(value) ? '[]' : '{}';
  if (typeof value !== 'string') return String(value);
  if (value.includes('\n') && !/[\t\r]|^\s|\n\s*$/.test(value)) return `|-\n${value.split('\n').map((line) => (line ? indent + line : line)).join('\n')}`;
  return text(value);
}

function short(value) {
  const flat = Array.isArray(value) && value.every((each) => isLeaf(each) && !String(each).includes('\n'));
  const line = flat ? `[${value.map((each) => (typeof each === 'string' && /[,[\]{}]/.test(each) ? JSON.stringify(each) : leaf(each, ''))).join(', ')}]` : '';
  return line && line.length < 80 ? line : null;
}

function lines(value, indent) {
  if (Array.isArray(value)) {
    return value.map((each) => {
      if (isLeaf(each)) return `${indent}- ${leaf(each, `${indent}  `)}`;
      const [first, ...rest] = lines(each, `${indent}  `).join('\n').split('\n');
      return [`${indent}- ${first.trimStart()}`, ...rest].join('\n');
    });
  }
  return Object.entries(value).map(([key, each]) => {
    const name = text(key);
    if (isLeaf(each)) return `${indent}${name}: ${leaf(each, `${indent}  `)}`;
    const line = short(each);
    return line ? `${indent}${name}: ${line}` : `${indent}${name}:\n${lines(each, `${indent}  `).join('\n')}`;
  });
}

export const yaml = (document) => `${lines(document, '').join('\n')}\n`;
