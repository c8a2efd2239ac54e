import { runProcess } from '#platform/packed-process';

void runProcess(__dirname, () => import('./process.js'));
