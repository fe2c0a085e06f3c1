import { createConnection } from 'vscode-languageserver/node';
import { serve } from '../../../server/src/lsp/serve.js';
import { plainAbilities, tinyAbilities } from './tiny-abilities.js';

// The real server with languages made for tests. One that can do less is started with --plain.
const languages = async () => {
  const { tiny, plain } = await import('./tiny-language.js');
  return { languages: process.argv.includes('--plain') ? [plain] : [tiny, plain] };
};
serve(createConnection(), languages, process.argv.includes('--plain') ? plainAbilities : tinyAbilities);
