#!/usr/bin/env node
import { processIo, runCli } from '../src/cli/index.js';

// a pipe takes its time: the exit code is set, and the process ends when all is written
process.exitCode = await runCli(process.argv.slice(2), processIo());
