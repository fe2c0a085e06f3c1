import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { Problem, Severity } from '../../core/problem.js';
import { rulePage } from '../../rule-page.js';
import type { Client } from '../client.js';
import type { Feature } from '../feature.js';
import type { OpenDocument } from '../open-document.js';
import { CancellationToken, DiagnosticSeverity, DiagnosticTag, DocumentDiagnosticReportKind, ResponseError } from '../protocol.js';
import type { Session } from '../session.js';

/**
 * So long a pause lets diagnostics be sent, or an editor be asked to fetch those of other files; in milliseconds. Nobody types so fast:
 * it gathers the changes of one command.
 */
const pause = 10;

/** Problems in the editor: fetched by an editor that can, else sent to it; never both. */
export const diagnostics: Feature = {
  capabilities: ({ pullsDiagnostics }) =>
    pullsDiagnostics ? { diagnosticProvider: { identifier: 'plugsmith', interFileDependencies: true, workspaceDiagnostics: false } } : {},
  register(connection, session) {
    if (session.client.pullsDiagnostics) pull(connection, session);
    else push(connection, session);
  },
};

function pull(connection: Connection, session: Session): void {
  connection.languages.diagnostics.on(async ({ textDocument }, token) => {
    const items = await session.read(textDocument, token, diagnosticsOf);
    return { kind: DocumentDiagnosticReportKind.Full, items: items ?? [] };
  });
  if (!session.client.refreshesDiagnostics) return;
  let refresh: NodeJS.Timeout | undefined;
  session.onStale(stale => {
    if (stale.length === 0) return;
    clearTimeout(refresh);
    refresh = setTimeout(() => connection.languages.diagnostics.refresh().catch(() => {}), pause);
  });
}

function push(connection: Connection, session: Session): void {
  const waiting = new Map<string, NodeJS.Timeout>();
  const stop = (uri: string) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
  };
  const send = async (uri: string) => {
    try {
      const found = await session.read({ uri }, CancellationToken.None, async document => ({
        version: document.version,
        diagnostics: await diagnosticsOf(document),
      }));
      if (session.documents.get(uri)) await connection.sendDiagnostics({ uri, diagnostics: [], ...found });
    } catch (error) {
      // The text has changed meanwhile: the next round is under way.
      if (!(error instanceof ResponseError)) throw error;
    }
  };
  session.onStale((stale, changed) => {
    for (const uri of changed === undefined ? stale : [changed, ...stale]) {
      stop(uri);
      waiting.set(
        uri,
        setTimeout(() => {
          waiting.delete(uri);
          send(uri).catch(error => session.fault('diagnostics', uri, error));
        }, pause),
      );
    }
  });
  session.documents.onDidClose(({ document: { uri } }) => {
    stop(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
}

const levels: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

async function diagnosticsOf(document: OpenDocument): Promise<Diagnostic[]> {
  const { client } = document.session;
  const made = document.problems.map(problem => ({ problem, diagnostic: ownPart(problem, document, client) }));
  if (client.relatedInformation) for (const { problem, diagnostic } of made) await addRelated(diagnostic, problem, document);
  return made.map(({ diagnostic }) => diagnostic);
}

/**
 * Whether another extension draws a squiggle for this syntax error already. Ours is then no second one: it stays as a hint, so that one
 * hovers and learns what the real system would do, and finds the fix.
 */
function toldElsewhere({ code }: Problem, { languageId, session, settings }: OpenDocument): boolean {
  return /\/(go-mod-|yaml-)?syntax$/.test(code) && session.client.tellsSyntax.has(languageId) && !settings.syntaxOff.has(languageId);
}

/** A problem as the protocol writes it. */
export async function diagnosticOf(problem: Problem, document: OpenDocument, client: Client): Promise<Diagnostic> {
  const diagnostic = ownPart(problem, document, client);
  if (client.relatedInformation) await addRelated(diagnostic, problem, document);
  return diagnostic;
}

/** What needs no other file. */
function ownPart(problem: Problem, document: OpenDocument, client: Client): Diagnostic {
  const diagnostic: Diagnostic = {
    range: document.range(problem.span),
    severity: toldElsewhere(problem, document) ? DiagnosticSeverity.Hint : levels[problem.severity],
    code: problem.code,
    source: 'plugsmith',
    message: problem.message,
  };
  if (client.rulePages !== undefined) diagnostic.codeDescription = { href: `${client.rulePages}/${rulePage(problem.code)}` };
  if (problem.unnecessary) diagnostic.tags = [DiagnosticTag.Unnecessary];
  return diagnostic;
}

async function addRelated(diagnostic: Diagnostic, { related }: Problem, document: OpenDocument): Promise<void> {
  if (related.length === 0) return;
  const places = await Promise.all(related.map(async ({ message, ...place }) => ({ message, location: await document.location(place) })));
  diagnostic.relatedInformation = places.flatMap(({ message, location }) => (location ? [{ message, location }] : []));
}
