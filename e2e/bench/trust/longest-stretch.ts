const MICROSECONDS = 1000;

/**
 * Watches for how long this thread lets nothing else in. Answers, when told to stop, the longest stretch between two
 * turns of the event loop in milliseconds of its own CPU time: what other programs take is not its doing.
 */
export function watchStretches(): () => number {
  let longest = 0;
  let last = process.cpuUsage();
  let isWatching = true;
  const turn = () => {
    const { user, system } = process.cpuUsage(last);
    longest = Math.max(longest, (user + system) / MICROSECONDS);
    last = process.cpuUsage();
    if (isWatching) setTimeout(turn, 0);
  };
  turn();
  return () => {
    isWatching = false;
    turn();
    return longest;
  };
}
