// `npm run bench -- --zoom`, after `npm run build`: what a frame costs in Chromium while a picture of two hundred things is zoomed.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { ensureChromium } from '../chromium.ts';
import type { Result } from './measure.ts';

const root = path.join(import.meta.dirname, '../..');
const BUDGET = 16;
const ZONES = ['a', 'b', 'c'];
const TIERS = 4;
const PER_SUBNET = 17;
const FRAMES = 120;

/** 204 instances in twelve subnets. */
function largeScenario(): string {
  const subnets = ZONES.flatMap((zone, i) =>
    Array.from({ length: TIERS }, (_, tier) => ({ id: `net-${zone}${tier}`, zone, block: i * TIERS + tier })),
  );
  const instances = subnets.flatMap(({ id, block }) =>
    Array.from(
      { length: PER_SUBNET },
      (_, i) => `    ${id}-${i}: { subnet: ${id}, ip: 10.0.${block}.${i + 10}, groups: [sg-${block % 5}] }`,
    ),
  );
  return `format: 1
id: two-hundred
topic: security-groups
title: Two hundred instances
brief: A network for the benchmark of the canvas.
tags: [sg:default-deny]
misconceptions: [M08]
source: '001'
asOf: 2026-11
network:
  vpcs:
    large: { cidr: 10.0.0.0/16 }
  subnets:
${subnets.map(({ id, zone, block }) => `    ${id}: { az: ${zone}, cidr: 10.0.${block}.0/24 }`).join('\n')}
  securityGroups:
${Array.from({ length: 5 }, (_, i) => `    sg-${i}: { in: [tcp 443 sg-${i}] }`).join('\n')}
  instances:
${instances.join('\n')}
flows:
  call: tcp net-a0-0:50000 > net-b1-3:443
questions:
  - { id: q, kind: verdict, prompt: Does it get through?, answer: allowed, because: The group allows itself., rules: [SG-01] }
facts:
  - { say: A security group can only allow., rule: SG-01 }
`;
}

/** Milliseconds of a frame while the picture is zoomed: the median, the slowest of twenty, and the work of the page alone. */
export async function zoomOfLargePicture(): Promise<Result[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perimeter-zoom-'));
  const file = path.join(folder, 'two-hundred.yaml');
  writeFileSync(file, largeScenario());
  const host = spawn(
    process.execPath,
    [path.join(root, 'out/host/index.js'), '--no-open', '--library', path.join(folder, 'library.db')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const url = await new Promise<string>((resolve) => {
      host.stdout.on('data', (chunk: Buffer) => {
        const hit = /http:\/\/\S+/.exec(chunk.toString());
        if (hit) resolve(hit[0]);
      });
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await openLarge(page, url, file);
    const { intervals, work, things } = await zoomed(page);
    const sorted = intervals.toSorted((a, b) => a - b);
    const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
    const row = (id: string, ms: number): Result => ({
      id,
      ratio: BUDGET / ms,
      baseline: `${BUDGET} ms a frame, ${things} things`,
      ms,
    });
    return [row('zoom-frame', at(0.5)), row('zoom-slow-frame', at(0.95)), row('zoom-work', work)];
  } finally {
    await browser.close();
    host.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openLarge(page: Page, url: string, file: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('button', { name: 'Import …' }).click();
  await page.getByLabel('Choose files').setInputFiles(file);
  await page.getByText('two-hundred.yaml: imported').waitFor();
  await page.goto(new URL('#/scenario/two-hundred', url).href);
  await page.getByRole('button', { name: 'Detail', exact: true }).click();
  await page.locator('[data-thing="net-a0-0"]').waitFor();
}

/** Runs in the page: in and out again by the wheel, a step in each frame. Resolves to the time between frames. */
const GESTURE = `new Promise((done) => {
  const frame = document.querySelector('.canvas .frame');
  const box = frame.getBoundingClientRect();
  const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true, cancelable: true };
  const times = [];
  const step = (now) => {
    times.push(now);
    if (times.length > ${FRAMES}) {
      const intervals = times.slice(1).map((time, i) => time - times[i]);
      done({ intervals, things: document.querySelectorAll('[data-node]').length });
      return;
    }
    frame.dispatchEvent(new WheelEvent('wheel', { deltaY: times.length % 40 < 20 ? -60 : 60, ...at }));
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;

/** What a frame of the gesture takes, and how much of it is work of the page. */
async function zoomed(page: Page) {
  const metrics = await page.context().newCDPSession(page);
  await metrics.send('Performance.enable');
  const workOf = async () => {
    const found = (await metrics.send('Performance.getMetrics')).metrics;
    return (found.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await workOf();
  const measured = await page.evaluate<{ readonly intervals: readonly number[]; readonly things: number }>(GESTURE);
  return { ...measured, work: ((await workOf()) - before) / FRAMES };
}
