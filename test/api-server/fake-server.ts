import { Answer, ApiServer, Position, Question, ReadDocument } from '../../src/api-server/api-server';

/** An API server that answers what a test has it answer. */
export function fakeServer({ documents = [], answers = [], positions = 1 }: FakeServer): FakeApiServer {
  const asked: Question[] = [];
  const located: string[] = [];
  return {
    kubernetes: '1.0',
    asked,
    located,
    read: () => [...documents],
    judge: (questions) => Array.from(questions, (question, n) => (asked.push(question), answers[n] ?? {})),
    locate: (document) => (located.push(document), positions),
  };
}

export interface FakeServer {
  readonly documents?: readonly ReadDocument[];
  readonly answers?: readonly Answer[];
  readonly positions?: Position;
}

export interface FakeApiServer extends ApiServer {
  /** What it was asked to judge. */
  readonly asked: Question[];
  /** The documents in which it was asked for positions. */
  readonly located: string[];
}
