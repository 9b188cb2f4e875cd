/** Such downloads hold a connection, of which there are as many, and a view of the database for as long as their reader takes. */
const [PLACES, PLACES_OF_WORKSPACE] = [8, 3];
/** For workspaces that hold no place: else a few with slow readers would keep all others out. */
const PLACES_FOR_NEWCOMERS = 2;
/** After which it may be tried again. */
const WAIT_SECONDS = 60;

/** There is no place for another download now. */
export class DownloadsFull extends Error {
  readonly statusCode = 429;
  readonly retryAfterSeconds = WAIT_SECONDS;

  constructor() {
    super('Other files are being downloaded.');
  }
}

/** How many files this process writes at a time out of the database, in all and for one workspace. */
export class DownloadPlaces {
  private readonly taken = new Map<string, number>();

  /** Throws `DownloadsFull` where there is no place. */
  refuseWhereFull(workspaceId: string): void {
    const all = [...this.taken.values()].reduce((sum, count) => sum + count, 0);
    const held = this.taken.get(workspaceId) ?? 0;
    const most = held === 0 ? PLACES : PLACES - PLACES_FOR_NEWCOMERS;
    if (held >= PLACES_OF_WORKSPACE || all >= most) throw new DownloadsFull();
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
