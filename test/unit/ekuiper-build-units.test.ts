import { expect, test } from 'vitest';
import { parseSource } from '../../golang/source.js';
import type { GoDecl } from '../../golang/types.js';
import { unitsOf } from '../../schemas/ekuiper/build-units.js';
import type { GoFile } from '../../schemas/ekuiper/go-types.js';

test('in a package of many files each declaration is looked at a few times, however many there are', () => {
  const count = 20;
  let looks = 0;
  const counted = (decl: GoDecl) =>
    new Proxy(decl, {
      get(target, key, self) {
        if (key === 'kind') looks++;
        return Reflect.get(target, key, self);
      },
    });
  const numbers = Array.from({ length: count }, (_, i) => i);
  const go = numbers.map((i): GoFile => {
    const members = numbers.map(
      j => `func F${i}x${j}() *t${j} { return nil }\nfunc (t *t${i}) M${j}(x t${j}) {}\nvar v${i}x${j} = F${j}x${i}()\n`,
    );
    const text = `package main\n\ntype t${i} struct{}\n\n${members.join('')}`;
    const source = parseSource(text);
    return { path: `/p/f${i}.go`, text, source: { ...source, decls: source.decls.map(counted) } };
  });
  const decls = go.reduce((sum, { source }) => sum + source.decls.length, 0);
  const units = unitsOf({ folder: '/p', go, json: [], tests: [], yaml: [] }, 'example.com/p', new Map(), () => false);
  expect(units).toHaveLength(1);
  expect(units[0]?.symbols).toHaveLength(2 * count * count);
  expect(looks).toBeLessThan(30 * decls);
});
