import { readdirSync } from 'node:fs';

/** What a benchmark exports: `run` is handed the flags after its name and prints its figures. */
export interface Benchmark {
  run(args: readonly string[]): Promise<void>;
}

const names = readdirSync(import.meta.dirname)
  .map((file) => /^([a-z][a-z0-9-]*)\.ts$/.exec(file)?.[1])
  .filter((name): name is string => name !== undefined && name !== 'index')
  .sort();

const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  console.error(
    `npm run bench -- NAME [flags]: ${name === undefined ? 'no name given' : `there is no "${name}"`}; there are: ${names.join(', ')}`,
  );
  process.exitCode = 2;
} else {
  const benchmark = (await import(`./${name}.ts`)) as Benchmark;
  await benchmark.run(args);
}
