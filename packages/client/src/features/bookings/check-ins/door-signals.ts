import type { Verdict } from './verdict.ts';

/** Hertz and seconds of each beep; milliseconds of vibration and pause. */
const SIGNALS: Record<Verdict['tone'], { beeps: [number, number][]; vibration: number[] }> = {
  admitted: { beeps: [[1320, 0.12]], vibration: [80] },
  unsure: {
    beeps: [
      [660, 0.14],
      [660, 0.14],
    ],
    vibration: [120, 80, 120],
  },
  refused: {
    beeps: [
      [220, 0.22],
      [180, 0.32],
    ],
    vibration: [250, 100, 250],
  },
};
const PAUSE = 0.06;

let audio: AudioContext | null = null;

/** Browsers let a page be heard once somebody has touched it: called by the first press. */
export function allowDoorSignals(): void {
  try {
    audio ??= new AudioContext();
    void audio.resume();
  } catch {
    // Without sound it vibrates, and without that it shows.
  }
}

/** Heard and felt, for whoever looks at the guest and not at the screen. */
export function giveDoorSignal(tone: Verdict['tone']): void {
  const { beeps, vibration } = SIGNALS[tone];
  try {
    navigator.vibrate?.(vibration);
    if (!audio || audio.state !== 'running') return;
    let at = audio.currentTime;
    for (const [frequency, seconds] of beeps) {
      const oscillator = audio.createOscillator();
      const gain = audio.createGain();
      gain.gain.setValueAtTime(0.25, at);
      gain.gain.exponentialRampToValueAtTime(0.001, at + seconds);
      oscillator.frequency.value = frequency;
      oscillator.connect(gain).connect(audio.destination);
      oscillator.start(at);
      oscillator.stop(at + seconds);
      at += seconds + PAUSE;
    }
  } catch {
    // A device that cannot says it on the screen alone.
  }
}
