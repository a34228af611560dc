// A worker that runs from source: Node hands `--import tsx` to no worker thread, so it registers the loader itself.
import { register } from 'tsx/esm/api';

register();
const { default: work } = await import('./pool-worker.ts');

export default work;
