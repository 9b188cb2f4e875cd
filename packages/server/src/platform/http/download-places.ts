/** Such downloads hold a connection and a view of the database for as long as their reader takes. */
const [PLACES, PLACES_OF_WORKSPACE] = [6, 2];

/** How many of one kind this process writes at a time, in all and for one workspace. */
export class DownloadPlaces {
  private readonly taken = new Map<string, number>();

  /** Throws an error with status 429 where there is no place. */
  refuseWhereFull(workspaceId: string): void {
    const all = [...this.taken.values()].reduce((sum, count) => sum + count, 0);
    if ((this.taken.get(workspaceId) ?? 0) < PLACES_OF_WORKSPACE && all < PLACES) return;
    throw Object.assign(new Error('Other files are being downloaded. Try this link again in a minute.'), {
      statusCode: 429,
    });
  }

  /** Answers how to give the place back, which is to be done once. */
  take(workspaceId: string): () => void {
    this.taken.set(workspaceId, (this.taken.get(workspaceId) ?? 0) + 1);
    return () => {
      const left = this.taken.get(workspaceId)! - 1;
      if (left > 0) this.taken.set(workspaceId, left);
      else this.taken.delete(workspaceId);
    };
  }
}
