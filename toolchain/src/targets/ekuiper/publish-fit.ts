import { pluralOf } from '../../../../schemas/ekuiper/archive.js';
import { hostOfRelease } from '../../../../schemas/ekuiper/builds.js';
import { type Libc, parseTarget } from '../../../../schemas/ekuiper/releases.js';
import type { Conversation } from '../../conversation.js';
import type { Outcome } from '../../target.js';
import { end, type Talk } from './publish-input.js';
import { messages } from './publish-messages.js';
import { errorOf, isOwn, isRecord, list, parsed, read, troubleOf } from './server.js';
import type { Trouble } from './trouble.js';

export const troubled = ({ code, sentence, next }: Trouble): Outcome => end('trouble', sentence, next, { trouble: code });

/** Whether the server would take the plugin, as far as can be known before it is sent: its build, and names that are taken. */
export function* refusedBefore(talk: Talk): Conversation<Outcome | undefined> {
  const { plugin, options, about } = talk;
  const { server } = options;
  if (plugin.judge === undefined) return undefined;
  if (about.os !== '' && about.os !== 'linux') return end('unknown-build', messages('notLinux', { server: server.name, os: about.os }));
  const libc = yield* libcOf(talk);
  if (typeof libc === 'object' && 'ok' in libc) return libc;
  if (options.host) return doesNotFit(plugin.judge(options.host));
  const target = parseTarget(`${about.version}-${libc === 'musl' ? 'alpine' : 'debian'}`);
  if ('refused' in target) {
    // Another plugin interface: nobody can mean to publish nevertheless.
    if (/^v?1\./.test(about.version)) return end('does-not-fit', target.refused);
    if (options.assumeFits) return undefined;
    return end('unknown-build', messages('unknownRelease', { server: server.name, reason: target.refused }), messages('nameHost'));
  }
  if (typeof libc === 'object' && !options.assumeFits)
    return end('unknown-build', messages('unknownLibc', { server: server.name, reason: libc.answer }), messages('nameHost'));
  options.progress?.(messages('takenFor', { server: server.name, version: about.version }));
  const host = hostOfRelease(target, about.arch === '' ? undefined : about.arch);
  return doesNotFit(plugin.judge(typeof libc === 'object' ? { ...host, libc: undefined, glibc: undefined } : host));
}

function doesNotFit({ ok, sentence, next, details }: Outcome): Outcome | undefined {
  return ok ? undefined : end('does-not-fit', sentence, next, details);
}

/** The list of prebuilt plugins names the system that the server runs on, `debian` for all but Alpine. */
function* libcOf({ plugin, options }: Talk): Conversation<Libc | { readonly answer: string } | Outcome> {
  const path = `/plugins/${pluralOf[plugin.kind]}/prebuild`;
  const answer = yield* read(path);
  if (!isOwn(answer)) return troubled(troubleOf(answer, options.server, path));
  const value = answer.status === 200 ? parsed(answer.text) : undefined;
  const urls = isRecord(value) ? Object.values(value).filter(url => typeof url === 'string') : [];
  if (urls.some(url => url.includes('/alpine/'))) return 'musl';
  return urls.some(url => url.includes('/debian/')) ? 'glibc' : { answer: errorOf(answer).message };
}

/** A function name that another plugin has, or that a failed install has left. */
export function* functionTaken({ plugin, options }: Talk, installed: boolean): Conversation<Outcome | undefined> {
  const server = options.server.name;
  if (plugin.kind !== 'function') return undefined;
  const wanted = plugin.functions.length > 0 ? plugin.functions : [plugin.name];
  const names = yield* list('/plugins/udfs', options.server);
  if ('code' in names) return troubled(names);
  for (const name of wanted.filter(each => names.includes(each))) {
    const path = `/plugins/udfs/${encodeURIComponent(name)}`;
    const answer = yield* read(path);
    if (!isOwn(answer)) return troubled(troubleOf(answer, options.server, path));
    const value = parsed(answer.text);
    const owner = isRecord(value) && typeof value['plugin'] === 'string' ? value['plugin'] : undefined;
    if (owner === undefined || (owner === plugin.name && installed)) continue;
    if (owner === plugin.name)
      return end('taken', messages('functionLeft', { name, server }), messages('restartThenPublish', { server }), { function: name });
    return end('taken', messages('functionTaken', { name, server, owner }), messages('renameFunction'), { function: name, owner });
  }
  return undefined;
}
