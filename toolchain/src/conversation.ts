import type { Answer, Request } from './http.js';

/**
 * What is said to a server, written down: it yields a request, is handed the answer, and returns its end. It touches nothing itself, so a
 * test holds it with a list of answers.
 */
export type Conversation<T> = Generator<Request, T, Answer>;

/** What a conversation is told when the user has cancelled. */
export class Cancelled extends Error {
  constructor(readonly reason: unknown) {
    super('cancelled');
  }
}

/** Milliseconds that each request of the cleaning up may take after a cancel. */
const grace = 5000;

/**
 * Holds a conversation with what sends requests. When that rejects, because the user has cancelled, it is told so:
 * what its `finally` blocks still ask for is sent, with little patience. It then ends with its own word, or rejects.
 */
export async function hold<T>(
  conversation: Conversation<T>,
  send: (request: Request, signal: AbortSignal) => Promise<Answer>,
  signal: AbortSignal,
): Promise<T> {
  let step = conversation.next();
  while (!step.done) {
    const said = await send(step.value, signal).then(
      answer => ({ answer }),
      (reason: unknown) => ({ reason }),
    );
    if ('reason' in said) return afterwards(conversation, new Cancelled(said.reason), send);
    step = conversation.next(said.answer);
  }
  return step.value;
}

async function afterwards<T>(
  conversation: Conversation<T>,
  cancelled: Cancelled,
  send: (request: Request, signal: AbortSignal) => Promise<Answer>,
): Promise<T> {
  try {
    let step = conversation.throw(cancelled);
    while (!step.done) {
      const answer = await send(step.value, AbortSignal.timeout(grace)).catch(
        (error: unknown): Answer => ({ kind: 'lost', reason: 'timeout', message: String(error), sent: true }),
      );
      step = conversation.next(answer);
    }
    return step.value;
  } catch (error) {
    throw error === cancelled ? cancelled.reason : error;
  }
}
