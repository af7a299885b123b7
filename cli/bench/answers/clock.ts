/** Processor time of this process so far: unlike the time of day, it does not run while others have the processor. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
