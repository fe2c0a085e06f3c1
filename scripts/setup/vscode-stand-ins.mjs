// @ts-check
// Two packages of VS Code have no prebuilt binary. Compiling them takes half a minute and a C++ compiler; these do as well here.

/** In the place of @vscode/spdlog: the same interface, plain appends, no rotation. Without it output channels and log files are empty. */
export const logger = String.raw`
const fs = require('fs'), path = require('path');
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let globalLevel;
class Logger {
  constructor(_type, _name, file) { this.file = file; this.level = 2; this.raw = false; }
  write(level, text) {
    if (level < (globalLevel ?? this.level)) return;
    if (!this.raw) {
      const d = new Date(), p = (n, w = 2) => String(n).padStart(w, '0');
      const day = d.getFullYear() + '-' + p(d.getMonth() + 1) + '-' + p(d.getDate());
      const time = p(d.getHours()) + ':' + p(d.getMinutes()) + ':' + p(d.getSeconds()) + '.' + p(d.getMilliseconds(), 3);
      text = day + ' ' + time + ' [' + names[level] + '] ' + text + '\n';
    }
    try { fs.appendFileSync(this.file, text); } catch { /* the folder went away */ }
  }
  trace(m) { this.write(0, m); } debug(m) { this.write(1, m); } info(m) { this.write(2, m); }
  warn(m) { this.write(3, m); } error(m) { this.write(4, m); } critical(m) { this.write(5, m); }
  getLevel() { return this.level; } setLevel(l) { this.level = l; }
  setPattern() {} clearFormatters() { this.raw = true; } flush() {} drop() {}
}
async function create(name, file) {
  await fs.promises.mkdir(path.dirname(file), { recursive: true });
  return new Logger('rotating', name, file);
}
// One by one: VS Code imports this as an ES module, by name.
exports.version = 0;
exports.Logger = Logger;
exports.setFlushOn = () => {};
exports.setLevel = l => { globalLevel = l; };
exports.createRotatingLogger = async (name, file) => create(name, file);
exports.createAsyncRotatingLogger = async (name, file) => create(name, file);
`;

/** In the place of native-watchdog: the extension host polls for its parent by itself; this would only add to that while it is blocked. */
export const watchdog = `
exports.start = () => {};
exports.exit = code => process.exit(code || 0);
`;
