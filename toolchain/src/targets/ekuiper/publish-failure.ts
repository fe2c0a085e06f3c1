import type { Conversation } from '../../conversation.js';
import type { Answered, Lost } from '../../http.js';
import type { Outcome } from '../../target.js';
import { end, type Packaged, shown, type Talk } from './publish-input.js';
import { messages } from './publish-messages.js';
import { about, type Described, deleted, describe, errorOf } from './server.js';

/** What an install that the server answers with an error means. `replaced`: the version that a PUT had already deleted by then. */
export function refused({ plugin, options }: Talk, answer: Answered, replaced: string | undefined): Outcome {
  const { kind, name } = plugin;
  const server = options.server.name;
  const text = errorOf(answer).message;
  const details = { answer: text, ...(replaced !== undefined && { replaced }) };
  if (/cannot delete old version: cannot find \.so file/.test(text))
    return end('refused', messages('filesGone', { name, server }), messages('restartThenPublish', { server }), { answer: text });
  const [sentence, next] = /control handshake error/.test(text) ? noHandshake(plugin, server, text) : cause(text, { kind, name, server });
  if (replaced === undefined || /cannot delete old version/.test(text)) return end('refused', sentence, next, details);
  const { previous } = options;
  const kept = previous?.version === replaced ? messages('goBack', { file: previous.path }) : messages('noWayBack');
  return end('refused', `${sentence}\n${messages('oldDeleted', { before: replaced })}`, `${next}\n${kept}`, {
    ...details,
    ...(previous?.version === replaced && { previous: previous.path }),
  });
}

/** The program of a portable plugin was started and did not report. Its default configs, descriptors and folder stay; nothing loads them. */
function noHandshake({ name, uses, described, installed }: Packaged, server: string, answer: string): readonly [string, string] {
  const configs = uses.filter(use => use.kind === 'source').map(use => `etc/sources/${use.name}.yaml`);
  const descriptors = described.map(use => `etc/${use.kind}s/${use.name}.json`);
  const left = [...configs, ...descriptors, installed].join(', ');
  return [messages('noHandshake', { name, server, left, answer }), messages('tryProgram', { left })];
}

function cause(text: string, what: { readonly kind: string; readonly name: string; readonly server: string }): readonly [string, string] {
  const { name, server } = what;
  const [, path] = /built with a different version of package (\S+)/.exec(text) ?? [];
  if (/invalid zip file: expectFiles: 3,.*\/etc\/sources\/[^ ]+\.yaml\],.*yamlFileChecked:true, soFileChecked:true/.test(text))
    return [messages('configPresent', { name, server }), messages('removeConfig', { name })];
  if (/\(previous failure\)/.test(text)) return [messages('previousFailure', { name, server }), messages('restartThenPublish', { server })];
  if (/plugin already loaded/.test(text)) return [messages('alreadyLoaded', { name, server }), messages('ownPath')];
  if (path !== undefined) return [messages('otherPackage', { name, server, path }), messages('buildForServer')];
  const [, taken] = /function name (\S+) already exists/.exec(text) ?? [];
  if (taken !== undefined) return [messages('functionLeft', { name: taken, server }), messages('restartThenPublish', { server })];
  const [, script] = /(exit status \d+|err:exit status \d+.*)$/s.exec(text) ?? [];
  if (script !== undefined) return [messages('scriptFailed', { name, server, answer: script }), messages('afterScript', { name })];
  return [messages('refused', { ...what, answer: text }), messages('lookIntoLog')];
}

/**
 * What is true after the answer to an install was lost: the server is asked. Undefined when it has the plugin as it should be, so that the
 * proof can go on; `restarted` then says that its code is the new one.
 */
export function* afterLoss(talk: Talk, lost: Lost, before: Described | undefined): Conversation<Outcome | { readonly restarted: boolean }> {
  const { plugin, options } = talk;
  const { name, version, installed: file } = plugin;
  const server = options.server.name;
  const reason = lost.message;
  const now = yield* about(options.server);
  if ('code' in now) {
    if (now.code === 'unreachable')
      return end('died', messages('died', { name, server, file }), messages('removeFile', { file }), { reason });
    return end('unclear', messages('unclear', { name, server, reason: now.sentence }), now.next, { reason });
  }
  const restarted = now.upTimeSeconds < talk.about.upTimeSeconds;
  const again = restarted ? `\n${messages('restarted')}` : '';
  const seen = yield* describe(plugin.kind, name, options.server);
  if (seen !== undefined && 'code' in seen)
    return end('unclear', messages('unclear', { name, server, reason: seen.sentence }), seen.next, { reason });
  if (seen === undefined) {
    const fell = plugin.kind !== 'portable' && lost.reason === 'closed' && !restarted && before === undefined;
    if (fell) return end('not-installed', messages('panicked', { name, server, file }), messages('removeFile', { file }), { reason });
    return end('not-installed', messages('notInstalled', { name, server, reason }) + again, messages('listLater'), { reason, restarted });
  }
  if (seen.version === deleted) {
    const { previous } = options;
    const kept = previous?.version === before?.version ? previous : undefined;
    const next = kept ? messages('goBack', { file: kept.path }) : messages('noWayBack');
    const gone = before && before.version !== deleted ? `\n${messages('oldDeleted', { before: before.version })}` : '';
    const details = { reason, ...(kept && { previous: kept.path }) };
    return end('not-installed', messages('notInstalled', { name, server, reason }) + gone + again, next, details);
  }
  if (seen.version === version && before?.version === version)
    return end('unclear', messages('sameVersion', { name, version: shown(version), server }) + again, messages('raiseVersion'), { reason });
  if (seen.version === before?.version)
    return end('unchanged', messages('unchanged', { name, version: seen.version, server }) + again, messages('listLater'), { reason });
  return { restarted };
}

/** What is true after a cancel during an install. */
export function* afterCancel({ plugin, options }: Talk): Conversation<Outcome> {
  const { name } = plugin;
  const server = options.server.name;
  const seen = yield* describe(plugin.kind, name, options.server);
  const now =
    seen === undefined
      ? messages('nowWithout', { name, server })
      : 'code' in seen
        ? seen.sentence
        : seen.version === deleted
          ? messages('nowDeleted', { name, server })
          : messages('nowHas', { name, server, version: shown(seen.version) });
  return end('cancelled', `${messages('cancelled', { name, server })} ${now}`, messages('listLater'));
}
