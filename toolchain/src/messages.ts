import { catalog } from '../../l10n/index.js';

/** What the part that starts processes and handles files says; each target has its own table beside this one. */
export const messages = catalog({
  en: {
    goMissing: () => 'There is no go command on the PATH.',
    installGo: () =>
      'Install Go 1.21 or newer from https://go.dev/dl (it fetches the version that a release needs), or build in a container.',
    programMissing: ({ program }: { program: string }) => `The program ${program} is not on the PATH.`,
    installPackage: ({ name }: { name: string }) => `Install it, on Debian and Ubuntu with: sudo apt-get install ${name}`,
    programNotStarted: ({ program, reason }: { program: string; reason: string }) => `${program} could not be started: ${reason}`,
    exists: ({ path }: { path: string }) => `${path} is there already, and a file of yours is never overwritten.`,
    chooseEmptyFolder: () => 'Choose a new or an empty folder.',
    notWritten: ({ path, reason }: { path: string; reason: string }) => `${path} could not be written: ${reason}`,
    tooMany: ({ entries, most }: { entries: number; most: number }) => `it has ${entries} entries, more than ${most}.`,
    encrypted: () => 'it is encrypted.',
    tooLong: ({ bytes, most }: { bytes: number; most: number }) => `it has ${bytes} bytes, more than ${most}.`,
    cannotHold: ({ packed, bytes }: { packed: number; bytes: number }) => `${packed} packed bytes cannot hold ${bytes}.`,
    longerThanSaid: ({ bytes }: { bytes: number }) => `it has more than the ${bytes} bytes that it claims.`,
  },
  'zh-cn': {
    goMissing: () => 'PATH 中没有 go 命令。',
    installGo: () => '请从 https://go.dev/dl 安装 Go 1.21 或更新的版本（它会自动获取各发行版所需的 Go），或者在容器中构建。',
    programMissing: ({ program }: { program: string }) => `PATH 中没有程序 ${program}。`,
    installPackage: ({ name }: { name: string }) => `请安装它，在 Debian 和 Ubuntu 上执行：sudo apt-get install ${name}`,
    programNotStarted: ({ program, reason }: { program: string; reason: string }) => `无法启动 ${program}：${reason}`,
    exists: ({ path }: { path: string }) => `${path} 已经存在，Plugsmith 不会覆盖您的文件。`,
    chooseEmptyFolder: () => '请选择一个新文件夹或空文件夹。',
    notWritten: ({ path, reason }: { path: string; reason: string }) => `无法写入 ${path}：${reason}`,
    tooMany: ({ entries, most }) => `它有 ${entries} 个条目，超过了 ${most} 个。`,
    encrypted: () => '它已加密。',
    tooLong: ({ bytes, most }) => `它有 ${bytes} 字节，超过了 ${most} 字节。`,
    cannotHold: ({ packed, bytes }) => `${packed} 字节的压缩数据不可能包含 ${bytes} 字节。`,
    longerThanSaid: ({ bytes }) => `它比声明的 ${bytes} 字节更长。`,
  },
});
