// Finds Electron without require('electron'): that call downloads, and may hang, when the binary is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const folder = path.join(root, 'node_modules/electron');
const DOWNLOAD_MS = 120_000;

/** The path of the Electron binary, downloaded if that works; null when there is none to be had. */
export function findElectron() {
  return installedElectron() ?? (process.env.PERIMETER_NO_DOWNLOAD ? null : download());
}

/** The path of the Electron binary that is there already, or null. */
export function installedElectron() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist');
  const named = path.join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const file = path.join(dist, readFileSync(named, 'utf8').trim());
  return existsSync(file) ? file : null;
}

function download() {
  const { status } = spawnSync(process.execPath, [path.join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: DOWNLOAD_MS,
  });
  return status === 0 ? installedElectron() : null;
}
