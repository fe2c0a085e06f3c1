import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from './client.mjs';
import { compete, line } from './measure.mjs';

/** From the start of the process to `initialize` answered, against a Node that does nothing. */
export async function start(root) {
  const times = await compete(
    {
      'node -e 0': () => once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit'),
      server: async () => {
        const client = new Client(process.execPath, [path.join(root, 'dist/server.js'), '--stdio'], root);
        await client.initialize(root);
        client.process.kill();
      },
    },
    15,
  );
  const ratio = times.server / times['node -e 0'];
  line('server start until initialize is answered', times, { ratio, aim: '≤ 1.6', met: ratio <= 1.6 });
}
