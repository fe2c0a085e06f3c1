// @ts-check
// `npm run new-rule -- ekuiper/some-name go-mod`: makes the rule's file, lists it in its language, and makes its fixture.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const languagesFolder = path.join(root, 'server/src/languages');

const [code = '', language = ''] = process.argv.slice(2);
const [, area = '', name = ''] =
  /^([a-z]+)\/([a-z]+(?:-[a-z0-9]+)*)$/.exec(code) ?? stop('npm run new-rule -- AREA/NAME LANGUAGE, for example ekuiper/some-name go-mod');
const areaFolder = path.join(languagesFolder, area);
if (!existsSync(areaFolder))
  stop(
    `there is no area ${area}, only ${readdirSync(languagesFolder)
      .filter(each => !each.includes('.'))
      .join(', ')}`,
  );
const indexFile = path.join(areaFolder, language, 'index.ts');
if (!language || !existsSync(indexFile)) stop(`there is no language ${language} in ${area}, only ${withIndex(areaFolder).join(', ')}`);
const ruleFile = path.join(areaFolder, 'rules', `${name}.ts`);
if (existsSync(ruleFile)) stop(`${path.relative(root, ruleFile)} is there already`);
const fixture = path.join(root, 'test/fixtures', area, name);

const index = readFileSync(indexFile, 'utf8');
const documentType =
  /language<(\w+)>/.exec(index)?.[1] ?? stop(`${path.relative(root, indexFile)} does not name the type of its documents`);
const constant = name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

writeFileSync(ruleFile, ruleText());
writeFileSync(
  indexFile,
  index.replace(/rules: \[/, `rules: [${constant}, `).replace(/^import/m, `import { ${constant} } from '../rules/${name}.js';\nimport`),
);
mkdirSync(fixture, { recursive: true });
spawnSync(process.execPath, [path.join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--write', indexFile, ruleFile], {
  stdio: 'ignore',
});
console.log(
  [
    `made ${path.relative(root, ruleFile)}, listed in ${path.relative(root, indexFile)}`,
    `now write its fixture, a small project with the problem, in ${path.relative(root, fixture)}/`,
    `then: UPDATE=1 npx vitest run --project fixtures && npm run docs`,
  ].join('\n'),
);

function ruleText() {
  return `import { rule } from '../../../core/rule.js';
import type { ${documentType} } from '../${language}/document.js';

/**
 * What is wrong, in one sentence. What the real system does with it, and why.
 */
export const ${constant} = rule<${documentType}, { shown: string }>({
  code: '${code}',
  severity: 'warning',
  source: 'where this was read or seen',
  message: {
    en: ({ shown }) => \`What is wrong with \${shown}, what the real system does, and what to do.\`,
    'zh-cn': ({ shown }) => \`\${shown} 有什么问题，真实系统会怎样，应当怎么做。\`,
  },
  *check({ text }) {
    const at = text.value.indexOf('${constant}');
    if (at >= 0) yield { at: { start: at, end: at + ${constant.length} }, args: { shown: '${constant}' } };
  },
});
`;
}

/** @param {string} folder */
function withIndex(folder) {
  return readdirSync(folder).filter(each => existsSync(path.join(folder, each, 'index.ts')));
}

/** @param {string} why @returns {never} */
function stop(why) {
  console.error(why);
  process.exit(2);
}
