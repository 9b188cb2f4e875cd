import { describe, expect, test } from 'vitest';
import { DownloadPlaces, DownloadsFull } from './download-places.ts';

/** How many of `wanted` a workspace gets. */
function takeAll(places: DownloadPlaces, workspaceId: string, wanted: number): number {
  for (let taken = 0; taken < wanted; taken += 1) {
    try {
      places.refuseWhereFull(workspaceId);
    } catch (error) {
      expect(error).toBeInstanceOf(DownloadsFull);
      return taken;
    }
    places.take(workspaceId);
  }
  return wanted;
}

describe('SRC-4 places for downloads', () => {
  test('SRC-4 a workspace has three; the last two are for those that hold none', () => {
    const places = new DownloadPlaces();
    expect(['one', 'two', 'three', 'four', 'five'].map((id) => takeAll(places, id, 8))).toEqual([
      3, 3, 1, 1, 0,
    ]);
  });

  test('SRC-4 a place that is given back is free for whoever asks next', () => {
    const places = new DownloadPlaces();
    const giveBack = places.take('one');
    expect(takeAll(places, 'one', 8)).toBe(2);
    giveBack();
    expect(takeAll(places, 'one', 8)).toBe(1);
  });
});
