import manifest from '../../package.json' with { type: 'json' };

/** Where the page of a rule stands below the folder of the project, the extension or the published site. */
export const rulePage = (code: string): string => `docs/rules/${code}.md`;

/** The address of a rule's page: the public one once the project has a home, else its place in the project. */
export function ruleUrl(code: string, home: string | undefined = 'homepage' in manifest ? String(manifest.homepage) : undefined): string {
  return home ? `${home.replace(/\/$/, '')}/${rulePage(code)}` : rulePage(code);
}
