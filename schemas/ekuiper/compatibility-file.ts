import type { FileFault, HostBuild, PluginBuild } from './builds.js';
import { type Reason, reason } from './compatibility-reasons.js';

/** What glibc's loader says of a file that it does not take. Source: elf/dl-load.c of glibc 2.36; each was seen. */
const glibcSays: Readonly<Record<FileFault, string | undefined>> = {
  'too-short': 'file too short',
  'not-elf': 'invalid ELF header',
  '32-bit': 'wrong ELF class: ELFCLASS32',
  'big-endian': 'ELF file data encoding not little-endian',
  'not-shared': 'only ET_DYN and ET_EXEC can be loaded',
  executable: 'cannot dynamically load executable',
  'position-independent-executable': 'cannot dynamically load position-independent executable',
  'headers-cut': 'cannot read file data',
  'no-segments': 'object file has no loadable segments',
  'no-dynamic': 'object file has no dynamic section',
  truncated: undefined,
};

/** What the loader looks at before the machine. */
const beforeMachine: readonly FileFault[] = ['too-short', 'not-elf', '32-bit', 'big-endian'];

/** Libraries that musl is itself, by what follows `lib`. Source: ldso/dynlink.c, load_library, of musl 1.2. */
const muslItself = /^lib(c|pthread|rt|m|dl|util|xnet)\./;
const muslOwn = /^(libc\.musl-|ld-musl-|libc\.so$)/;
const glibcOwn = /^(libc\.so\.6|ld-linux.*|lib(pthread|rt|m|dl|util|resolv|anl|nsl)\.so\.\d)$/;
/** What glibc has and musl 1.2 does not, of what its own headers put into a program and of what C code of plugins is likely to use. */
const glibcOnly =
  /^(__\w+_chk|__isoc23_\w+|__res_(?!state$)\w+|__sched_cpu(alloc|free)|gnu_(dev|get_libc)_\w+|(obstack|arg[pz]|envz|register_printf)_\w+|error(_at_line)?|backtrace(_symbols(_fd)?)?|mall(opt|info2?|oc_(info|trim|stats))|(make|get|set|swap)context|dlmopen|dlvsym|arc4random\w*|close(from|_range)|rawmemchr|canonicalize_file_name|res_n\w+)$/;

/** Whether a function of glibc is known to be missing in musl. */
export function isOnlyInGlibc(name: string): boolean {
  return glibcOnly.test(name);
}

/** What the dynamic loader of the server does with the file: whether it maps it, finds its libraries, and finds in them what it needs. */
export function judgeFile(plugin: PluginBuild, host: HostBuild): Reason[] {
  const musl = host.libc === 'musl';
  const refused = (fault: FileFault) => [reason('file', 'refused', { fault }, musl ? 'Error loading shared library' : glibcSays[fault])];
  if (plugin.fault !== undefined && beforeMachine.includes(plugin.fault)) return refused(plugin.fault);
  if (host.arch !== undefined && plugin.arch !== host.arch) {
    const answer = musl ? 'Error relocating' : 'cannot open shared object file: No such file or directory';
    return [reason('architecture', 'refused', { have: plugin.arch, want: host.arch, server: host.name }, answer)];
  }
  if (plugin.fault === 'truncated') return [reason('truncated', 'kills', {}, 'SIGBUS: bus error')];
  // musl takes a position-independent executable for a library. Then the Go runtime finds no plugin in it.
  if (plugin.fault === 'position-independent-executable' && musl)
    return [reason('file', 'kills', { fault: plugin.fault }, 'fatal error: runtime: no plugin module data')];
  if (plugin.fault !== undefined) return refused(plugin.fault);
  return [...libraries(plugin, host), ...glibcVersion(plugin, host)];
}

function libraries({ needed, imports }: PluginBuild, host: HostBuild): Reason[] {
  const other = needed.filter(name => !muslOwn.test(name) && !glibcOwn.test(name) && !muslItself.test(name));
  const more = other.length > 0 ? [reason('needs-library', 'warning', { names: other })] : [];
  const ofMusl = needed.find(name => muslOwn.test(name));
  if (host.libc === 'glibc' && ofMusl !== undefined)
    return [reason('musl-on-glibc', 'refused', { library: ofMusl, server: host.name }, `${ofMusl}: `), ...more];
  if (host.libc !== 'musl' || !needed.some(name => glibcOwn.test(name))) return more;
  const absent = needed.find(name => glibcOwn.test(name) && !muslItself.test(name));
  if (absent !== undefined)
    return [
      reason(
        'glibc-on-musl',
        'refused',
        { what: absent, server: host.name },
        `Error loading shared library ${absent}: No such file or directory`,
      ),
      ...more,
    ];
  const missing = imports.find(isOnlyInGlibc);
  if (missing !== undefined)
    return [reason('glibc-on-musl', 'refused', { what: missing, server: host.name }, `${missing}: symbol not found`), ...more];
  return [reason('mixed-libc', 'warning', { server: host.name }), ...more];
}

function glibcVersion({ glibc }: PluginBuild, host: HostBuild): Reason[] {
  if (host.libc !== 'glibc' || host.glibc === undefined || glibc === undefined) return [];
  const [major = 0, minor = 0] = glibc.split('.').map(Number);
  const [hostMajor = 0, hostMinor = 0] = host.glibc.split('.').map(Number);
  if (major < hostMajor || (major === hostMajor && minor <= hostMinor)) return [];
  return [reason('newer-glibc', 'refused', { have: glibc, want: host.glibc, server: host.name }, `version \`GLIBC_${glibc}' not found`)];
}
