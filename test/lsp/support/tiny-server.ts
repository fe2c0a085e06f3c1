import { createConnection } from 'vscode-languageserver/node';
import { serve } from '../../../server/src/lsp/serve.js';

// The real server with a language made for tests.
serve(createConnection(), async () => {
  const { tiny } = await import('./tiny-language.js');
  return { languages: [tiny] };
});
