import { abilities } from '../languages/abilities.js';
import { createConnection } from './protocol.js';
import { serve } from './serve.js';

// The way to talk is on the command line: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.
serve(createConnection(), () => import('./languages.js'), abilities);
