/** So much of a file is looked at, and so many files of each name, to tell whether a folder has anything to do with us. */
export const bounds = { bytes: 64 * 1024, files: 50 };

/** What a folder is searched for, and what is left out of the search. */
export const searched = '**/{go.mod,plugsmith.yml}';
export const skipped = '**/{node_modules,vendor,.git,third_party}/**';

const module = /\bgithub\.com\/lf-edge\/ekuiper\b/;

/** Whether a file says that there is a plugin to work on: by its name, and by the beginning of its text. */
export function saysPlugin(path: string, text: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const head = text.slice(0, bounds.bytes);
  // One that speaks of Fluentd alone belongs to no plugin.
  if (name === 'plugsmith.yml') return !/^fluentd:/m.test(head) || /^(?:target|plugins|servers):/m.test(head);
  if (name === 'go.mod') return module.test(withoutComments(head));
  if (name.endsWith('.go')) return /"github\.com\/lf-edge\/ekuiper\/contract\//.test(head);
  // A portable plugin's descriptor: it needs no go.mod beside it.
  return (
    name.endsWith('.json') && /"executable"\s*:/.test(head) && /"language"\s*:/.test(head) && /"(sources|sinks|functions)"\s*:/.test(head)
  );
}

const withoutComments = (text: string) => text.replace(/\/\/.*$/gm, '');
