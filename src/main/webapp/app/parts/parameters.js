import { h } from './dom.js';
import { field } from './dialog.js';

/** Inputs for a run's parameters: from the DAG's JSON Schema when it has one, else free JSON. */

const KINDS = { integer: 'number', number: 'number', string: 'text' };
const FORMATS = { date: 'date', time: 'time', 'date-time': 'datetime-local' };

export function parameterInputs(schema) {
  const properties = Object.entries(schema?.properties ?? {});
  return properties.length ? fromSchema(properties, schema.required ?? []) : freeJson();
}

function freeJson() {
  const text = h('textarea', { rows: 4, spellcheck: 'false', placeholder: '{"day": "2026-01-31"}' });
  return {
    fields: [field('Parameters', text, 'A JSON object; may be empty.')],
    read() {
      if (!text.value.trim()) return undefined;
      let value;
      try {
        value = JSON.parse(text.value);
      } catch (error) {
        throw new Error(`Parameters: ${error.message}`);
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('Parameters: give a JSON object, such as {"day": "2026-01-31"}');
      return value;
    },
  };
}

function fromSchema(properties, required) {
  const inputs = properties.map(([name, rule]) => ({ name, rule, input: inputFor(rule, required.includes(name)) }));
  return {
    fields: inputs.map(({ name, rule, input }) => field(rule.title ? `${rule.title} (${name})` : name, input,
      [rule.description, limits(rule), required.includes(name) && 'needed'].filter(Boolean).join(' · '))),
    read: () => Object.fromEntries(inputs.map(({ name, rule, input }) => [name, valueOf(name, rule, input)]).filter(([, value]) => value !== undefined)),
  };
}

function limits(rule) {
  const parts = [];
  if (rule.minimum !== undefined) parts.push(`from ${rule.minimum}`);
  if (rule.maximum !== undefined) parts.push(`to ${rule.maximum}`);
  if (rule.pattern) parts.push(`as ${rule.pattern}`);
  return parts.join(' ');
}

function inputFor(rule, needed) {
  if (rule.enum) {
    const input = h('select', {}, !needed && h('option', { value: '' }, '–'), ...rule.enum.map((each) => h('option', { value: JSON.stringify(each) }, String(each))));
    if (rule.default !== undefined) input.value = JSON.stringify(rule.default);
    return input;
  }
  if (rule.type === 'boolean') {
    const input = h('input', { type: 'checkbox' });
    input.checked = rule.default === true;
    return input;
  }
  if (!KINDS[rule.type]) {
    const input = h('textarea', { rows: 3, spellcheck: 'false', required: needed });
    if (rule.default !== undefined) input.value = JSON.stringify(rule.default, null, 2);
    return input;
  }
  const input = h('input', {
    type: FORMATS[rule.format] === 'date' ? 'date' : KINDS[rule.type], step: rule.type === 'number' ? 'any' : undefined, required: needed,
    min: rule.minimum, max: rule.maximum, pattern: rule.pattern, maxlength: rule.maxLength,
  });
  if (rule.default !== undefined) input.value = String(rule.default);
  return input;
}

function valueOf(name, rule, input) {
  if (rule.type === 'boolean') return input.checked;
  if (input.value === '') return undefined;
  if (rule.type === 'integer' || rule.type === 'number') return Number(input.value);
  if (rule.type === 'string' && !rule.enum) return input.value;
  try {
    return JSON.parse(input.value);
  } catch (error) {
    throw new Error(`${name}: ${error.message}`);
  }
}
