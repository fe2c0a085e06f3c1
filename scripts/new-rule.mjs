// @ts-check
// `npm run new-rule -- ekuiper/some-name go-mod`: makes a rule that finds its own name, lists it in its language, and makes a
// project that has it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fixtureFor } from './new-rule-fixture.mjs';
import { root } from './setup/cached.mjs';

const languagesFolder = path.join(root, 'server/src/languages');

const [code = '', language] = process.argv.slice(2);
const [, area = '', name = ''] =
  /^([a-z]+)\/([a-z]+(?:-[a-z0-9]+)*)$/.exec(code) ?? stop('npm run new-rule -- AREA/NAME LANGUAGE, for example ekuiper/some-name go-mod');
const areaFolder = path.join(languagesFolder, area);
if (!existsSync(areaFolder))
  stop(
    `there is no area ${area}, only ${readdirSync(languagesFolder)
      .filter(each => !each.includes('.'))
      .join(', ')}`,
  );
const lists = listsOf(areaFolder);
const known = [...lists.keys()].sort().join(', ');
if (language === undefined) stop(`say also which files the rule is for: npm run new-rule -- ${code} LANGUAGE, one of ${known}`);
const indexFile = lists.get(language) ?? stop(`there is no language ${language} in ${area}, only ${known}`);
const ruleFile = path.join(areaFolder, 'rules', `${name}.ts`);
if (existsSync(ruleFile)) stop(`${path.relative(root, ruleFile)} is there already`);
const fixture = path.join(root, 'test/fixtures', area, name);

const index = readFileSync(indexFile, 'utf8');
/** The list of a group of rules is beside them, that of a language in its own folder. */
const isGroup = path.dirname(indexFile) === path.dirname(ruleFile);
const documentFile = isGroup ? '../document.js' : `../${language}/document.js`;
const documentType = isGroup
  ? 'FluentdDocument'
  : (/language<(\w+)>/.exec(index)?.[1] ?? stop(`${path.relative(root, indexFile)} does not name the type of its documents`));
const rulesStart = /\b(?:rules(?::| =)|\w+Rules[^=]* =) \[/;
if (!rulesStart.test(index)) stop(`${path.relative(root, indexFile)} has no list of rules`);
/** What is found, and the name of the rule in the code. */
const constant = name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

writeFileSync(ruleFile, ruleText());
writeFileSync(
  indexFile,
  index
    .replace(rulesStart, start => `${start}${constant}, `)
    .replace(/^import/m, `import { ${constant} } from '${isGroup ? './' : '../rules/'}${name}.js';\nimport`),
);
const problem = { code, severity: 'warning', message: sentence(constant), word: constant };
for (const [file, text] of fixtureFor(language, problem)) {
  mkdirSync(path.dirname(path.join(fixture, file)), { recursive: true });
  writeFileSync(path.join(fixture, file), text);
}
spawnSync(process.execPath, [path.join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--write', indexFile, ruleFile], {
  stdio: 'ignore',
});
console.log(
  [
    `made ${path.relative(root, ruleFile)}, listed in ${path.relative(root, indexFile)}`,
    `made ${path.relative(root, fixture)}/, a project in which the rule finds "${constant}"`,
    `now write what is really wrong into both, then: UPDATE=1 npx vitest run --project fixtures && npm run docs`,
  ].join('\n'),
);

function ruleText() {
  return `import { rule } from '../../../core/rule.js';
import type { ${documentType} } from '${documentFile}';

/**
 * What is wrong, in one sentence. What the real system does with it, and why.
 */
export const ${constant} = rule<${documentType}, { shown: string }>({
  code: '${code}',
  severity: 'warning',
  source: 'where this was read or seen',
  message: {
    en: ({ shown }) => \`${sentence(`\${shown}`)}\`,
    'zh-cn': ({ shown }) => \`\${shown} 有什么问题，真实系统会怎样，应当怎么做。\`,
  },
  *check({ text }) {
    const at = text.value.indexOf('${constant}');
    if (at >= 0) yield { at: { start: at, end: at + ${constant.length} }, args: { shown: '${constant}' } };
  },
});
`;
}

/** The English message of the template. @param {string} shown */
function sentence(shown) {
  return `What is wrong with ${shown}, what the real system does, and what to do.`;
}

/**
 * The files that list rules, by the name of their language; or, where the rules of a language stand in groups, by the name of the group.
 * @param {string} folder @returns {Map<string, string>}
 */
function listsOf(folder) {
  const rules = path.join(folder, 'rules');
  const groups = readdirSync(rules).flatMap(each => /^(.+)-rules\.ts$/.exec(each)?.[1] ?? []);
  if (groups.length > 0) return new Map(groups.map(group => [group, path.join(rules, `${group}-rules.ts`)]));
  const languages = readdirSync(folder).filter(each => existsSync(path.join(folder, each, 'index.ts')));
  return new Map(languages.map(each => [each, path.join(folder, each, 'index.ts')]));
}

/** @param {string} why @returns {never} */
function stop(why) {
  console.error(why);
  process.exit(2);
}
