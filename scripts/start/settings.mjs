// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readIfThere } from '../setup/files.mjs';

const key = 'plugsmith.ekuiper.servers';
const name = 'local';

/** What a first start has: nothing but our folder comes up, and its README is shown as a page. The user may change it. */
const first = {
  'workbench.startupEditor': 'none',
  'workbench.editorAssociations': { '*.md': 'vscode.markdown.preview.editor' },
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** @param {string} state */
const fileIn = state => join(state, 'data', 'User', 'settings.json');

/** The embedded VS Code is a remote one to its window, and a remote machine's settings are in a file of their own. @param {string} state */
const machineFileIn = state => join(state, 'data', 'Machine', 'settings.json');

/** Makes the user settings of this VS Code when there are none, and forgets the eKuiper of an earlier start. @param {string} state */
export async function prepareSettings(state) {
  const file = fileIn(state);
  mkdirSync(dirname(file), { recursive: true });
  if (readIfThere(file) === undefined) writeFileSync(file, `${JSON.stringify(first, null, 2)}\n`);
  await nameServer(state, undefined);
}

/**
 * Tells the extension where the local eKuiper is, or that it is gone; whatever else the user has set stays. VS Code notices at once.
 * @param {string} state @param {{ url: string, hostBinary: string } | undefined} server hostBinary: its program, which tells how it was built
 */
export async function nameServer(state, server) {
  for (const file of [fileIn(state), machineFileIn(state)]) await nameServerIn(file, server);
}

/** @param {string} file @param {{ url: string, hostBinary: string } | undefined} server */
async function nameServerIn(file, server) {
  // Only there once the dependencies are installed.
  const { applyEdits, modify, parse } = await import('jsonc-parser');
  const text = readIfThere(file) ?? '{}';
  const servers = parse(text)?.[key];
  const others = Array.isArray(servers) ? servers.filter(each => each?.name !== name) : [];
  const all = server === undefined ? others : [{ name, ...server }, ...others];
  const edits = modify(text, [key], all.length > 0 ? all : undefined, { formattingOptions: { insertSpaces: true, tabSize: 2 } });
  const changed = applyEdits(text, edits);
  if (changed === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, changed);
}
