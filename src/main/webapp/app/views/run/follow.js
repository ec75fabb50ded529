/**
 * Brings what is written to a log while it is looked at: by the server's events while they come, by asking again and again
 * while they do not.
 */

const POLL = 1500;
const STREAM_AGAIN = 10000;
const LATE = 2500;

/**
 * Begins at once.
 *
 * @param address gives where the stream is that begins after the last record that is known
 * @param take gets the records that came, those of one frame together
 * @param ask asks for what was written since
 * @param tell receives the state: `live`, `polling`, `lost`, and at last `ended`
 */
export function follower({ address, take, ask, tell }) {
  let stream = null;
  let asking;
  let again;
  let frame = 0;
  let waiting = [];
  let over = false;

  function hand() {
    cancelAnimationFrame(frame);
    frame = 0;
    const fresh = waiting;
    waiting = [];
    if (fresh.length) take(fresh);
  }

  function open() {
    stream = new EventSource(address());
    stream.onopen = () => {
      clearTimeout(asking);
      tell('live');
    };
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) again = setTimeout(open, STREAM_AGAIN);
      poll();
    };
    stream.addEventListener('log', ({ data }) => {
      waiting.push(JSON.parse(data));
      frame ||= requestAnimationFrame(hand);
    });
    stream.addEventListener('end', () => {
      hand();
      end();
      tell('ended');
    });
  }

  const streaming = () => stream.readyState === EventSource.OPEN;

  async function poll() {
    clearTimeout(asking);
    const answered = await ask().then(() => 'polling', () => 'lost');
    if (over || streaming()) return;
    tell(answered);
    asking = setTimeout(poll, POLL);
  }

  function end() {
    over = true;
    clearTimeout(asking);
    clearTimeout(again);
    cancelAnimationFrame(frame);
    stream.close();
  }

  open();
  return {
    end,
    /** Says that the attempt has ended: a stream ends by itself once it brought everything; who asks, asks once more. */
    finish() {
      if (over || streaming()) return;
      setTimeout(() => {
        if (over || streaming()) return;
        end();
        ask().then(() => tell('ended'), () => tell('lost'));
      }, LATE);
    },
  };
}
