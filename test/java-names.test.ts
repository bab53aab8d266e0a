import * as stateful from '../src';

/** Methods of every Java object, which a method of the same name would override or collide with. */
const OBJECT_METHODS = ['clone', 'equals', 'finalize', 'getClass', 'hashCode', 'notify', 'notifyAll', 'wait'];

const classes = Object.entries(stateful).filter(([, exported]) => typeof exported === 'function') as [string, any][];

test.each(classes)('%s has no method that Java could not compile', (_, exported) => {
  const names = [exported, exported.prototype].flatMap((object) => Object.getOwnPropertyNames(object));
  expect(names.filter((name) => OBJECT_METHODS.includes(name))).toEqual([]);
});
