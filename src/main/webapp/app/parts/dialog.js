import { h } from './dom.js';

/** Asks something over the page; `send` gets the form's work done, and a failure is shown beside what caused it. */
export function ask({ title, about, fields, action, danger, send }) {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const done = h('button', { class: danger ? 'danger' : 'primary', type: 'submit' }, action);
  const dialog = h('dialog', { 'aria-labelledby': 'dialog-title', onclose: () => dialog.remove() },
    h('form', { method: 'dialog', onsubmit: submit },
      h('div', {}, h('h2', { id: 'dialog-title' }, title), about && h('p', { class: 'note' }, about)),
      fields,
      problem,
      h('div', { class: 'row' }, h('button', { type: 'button', onclick: () => dialog.close() }, 'Close'), done)));

  async function submit(event) {
    event.preventDefault();
    problem.textContent = '';
    done.disabled = true;
    try {
      await send();
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
    }
    done.disabled = false;
  }

  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

let fieldNumber = 0;

/** An input with its name and a word about it. */
export function field(label, input, note) {
  const id = `field-${++fieldNumber}`;
  input.id = id;
  if (note) input.setAttribute('aria-describedby', `${id}-note`);
  return h('div', { class: 'field' }, h('label', { for: id }, label), input, note && h('span', { class: 'note', id: `${id}-note` }, note));
}
