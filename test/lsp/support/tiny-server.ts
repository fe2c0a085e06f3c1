import { createConnection } from 'vscode-languageserver/node';
import { serve } from '../../../server/src/lsp/serve.js';

// The real server with a language made for tests. Its projects choose severities in a file named `severities`, one CODE=LEVEL a line.
serve(createConnection(), async () => {
  const { tiny } = await import('./tiny-language.js');
  return {
    languages: [tiny],
    async severitiesFor(path, host) {
      const text = (await host.read(`${path.slice(0, path.lastIndexOf('/'))}/severities`)) ?? '';
      const off = /^(\S+)=off$/m.exec(text)?.[1];
      return off === undefined ? {} : { [off]: 'off' };
    },
  };
});
