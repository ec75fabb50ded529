import { api } from '../server/api.js';
import { ask, field } from './dialog.js';
import { h } from './dom.js';
import { notice } from './notice.js';
import { parameterInputs } from './parameters.js';

/** Asks what a run should be made with, makes it and goes there. */
export function trigger(dag) {
  const parameters = parameterInputs(dag.document?.parameters);
  const execTs = h('input', { type: 'datetime-local', step: 1 });
  const note = h('input', { type: 'text', maxlength: 500, placeholder: 'Why this run is made' });
  ask({
    title: `Trigger ${dag.dagId}`,
    about: 'Makes one run now, beside those of its schedule.',
    fields: [...parameters.fields, field('Note', note), field('Execution time', execTs, 'In your zone; empty for now.')],
    action: 'Trigger',
    async send() {
      const run = await api.trigger(dag.dagId, {
        execTs: execTs.value ? new Date(execTs.value).toISOString() : null, parameters: parameters.read() ?? null, note: note.value || null,
      });
      notice(`Run ${run.runId} of ${dag.dagId} was made.`);
      location.hash = `#/runs/${run.runId}`;
    },
  });
}
