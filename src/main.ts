import { COMMANDS, findCommand } from './cli/commands.ts';
import { usage } from './cli/usage.ts';

const [name, ...argv] = process.argv.slice(2);
const io = {
  out: (line: string) => void process.stdout.write(`${line}\n`),
  err: (line: string) => void process.stderr.write(`${line}\n`),
};

const command = findCommand(name);
if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
  io.out(usage(COMMANDS));
} else if (!command) {
  io.err(`basewatch: there is no command "${name}".\n\n${usage(COMMANDS)}`);
  process.exitCode = 2;
} else if (argv.includes('--help') || argv.includes('-h')) {
  io.out(command.help);
} else {
  const run = await command.load();
  // Node's event loop may be held by a reconnecting gateway: the command's end is the process's end.
  process.exit(await run(argv, io));
}
