import * as assert from 'assert';
import { parseAllDocuments } from 'yaml';
import { Contender } from './contenders';
import { Document, documents, Job } from './documents';
import { output } from './measure';
import { Layout, names } from './task';

/** Fails with the difference unless a contender writes the documents of each job, or at least objects of the same kinds and names. */
export function check(contender: Contender): void {
  for (const job of Object.values(Job)) {
    const work = { job, layout: Layout.ONE_CHART, count: 3 };
    const written = output(contender, work).flatMap((text) =>
      parseAllDocuments(text).map((one) => one.toJS() as Document),
    );
    const wanted = names({ ...work, outdir: '' }).flatMap((name) => documents(job, name));
    const [got, expected] = [written, wanted].map((all) => sorted(contender.exact ? all : all.map(identity)));
    expected.forEach((document, n) => assert.deepStrictEqual(got[n], document));
    assert.equal(got.length, expected.length, `${contender.title} writes too many documents`);
  }
}

function identity({ apiVersion, kind, metadata }: Document): Document {
  return { apiVersion, kind, metadata: { name: metadata.name } };
}

function sorted(all: readonly Document[]): Document[] {
  return [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function key({ kind, metadata }: Document): string {
  return `${kind}/${metadata.name}`;
}
