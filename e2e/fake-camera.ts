import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

const SIDE = 480;

/** Writes what a page shows of an SVG as the film of a camera that is held before it. Answers Chromium's switches. */
export async function filmOf(page: Page, selector: string, file: string): Promise<string[]> {
  const greys = await page.evaluate(
    async ([found, side]) => {
      const svg = document.querySelector(found)!.cloneNode(true) as SVGElement;
      for (const name of ['width', 'height']) svg.setAttribute(name, `${side / 2}`);
      svg.removeAttribute('style');
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#fff';
      context.fillRect(0, 0, side, side);
      context.drawImage(image, side / 4, side / 4, side / 2, side / 2);
      return [...context.getImageData(0, 0, side, side).data].filter((_, index) => index % 4 === 0);
    },
    [selector, SIDE] as const,
  );
  // One grey frame, which Chromium plays again and again: luminance, then colours that say nothing.
  const colours = Buffer.alloc((SIDE * SIDE) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(greys), colours]);
  await writeFile(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${SIDE} H${SIDE} F10:1 Ip A1:1 C420\n`), frame, frame]),
  );
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}
