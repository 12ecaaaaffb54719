/* Drawn on a 24 grid with a line of 1.75, in the colour of the text. They say nothing to a screen
 * reader: what they mean stands beside them, or in the label of their button. */
const PATHS = {
  home: 'M4 11.5 12 5l8 6.5M6.5 10v9h11v-9M10 19v-5h4v5',
  tag: 'M4 4.5h7.5l8 8-7.5 7.5-8-8zM8.2 8.5h.01',
  puzzle: 'M5 7h4.500V6a2.200 2.200 0 0 1 4.400 0v1H18v4.200h1a2.200 2.200 0 0 1 0 4.400h-1V20H5z',
  boxes: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  receipt: 'M6 4h12v16l-2-1.4-2 1.4-2-1.4-2 1.4-2-1.4L6 20zM9 9h6M9 13h6',
  people: 'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3 19c.4-3.200 2.800-5 6-5s5.600 1.800 6 5M16 5.200a3 3 0 0 1 0 5.600M17.500 14.300c2 .7 3.200 2.300 3.500 4.700',
  chat: 'M4 5h16v11H10l-4.500 3.500V16H4z',
  chart: 'M4 20h16M7 17v-5M12 17V6M17 17v-8',
  gear: 'M12 15.200a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400zM12 3.500v2M12 18.500v2M3.500 12h2M18.500 12h2M6 6l1.400 1.400M16.600 16.600 18 18M18 6l-1.400 1.400M7.400 16.600 6 18',
  shield: 'M12 3.500 5 6v5.500c0 4.200 2.800 7.400 7 9 4.200-1.600 7-4.800 7-9V6zM9 11.800l2.200 2.200 4-4',
  handshake: 'M3 8l4-2 5 2 5-2 4 2v7l-3 1-5 3.500L8 16l-5-1zM12 8l-3 4c1.500 1.200 3 .9 4.200-.5L17 15',
  store: 'M4 9.500 5.500 5h13L20 9.500M4 9.500c0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0M5.500 12v7.500h13V12M10 19.500V15h4v4.500',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500 20 20',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.500 10 17.500 19 7',
  minus: 'M6 12h12',
  down: 'M6 9.500l6 6 6-6',
  up: 'M6 14.500l6-6 6 6',
  next: 'M9.500 6l6 6-6 6',
  back: 'M14.500 6l-6 6 6 6',
  more: 'M5.2 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0M11.2 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0M17.2 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0',
  menu: 'M4 7h16M4 12h16M4 17h16',
  alert: 'M12 4 2.800 19.500h18.400zM12 10v4.500M12 17h.01',
  info: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 11v5.500M12 8h.01',
  offline: 'M4 4l16 16M5 11a10 10 0 0 1 3.500-2.200M12 8c2.700 0 5.200 1 7 3M8 14.500a6 6 0 0 1 6-1.200M12 18.500h.01',
  upload: 'M12 15V4.500M7.500 8.500 12 4l4.500 4.500M5 15v4.500h14V15',
  download: 'M12 4.500V15M7.500 11l4.500 4.500L16.500 11M5 16v3.500h14V16',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 2.500-2.500L20 17M15.500 9h.01',
  trash: 'M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7M10.500 10.500v5.500M13.500 10.500v5.500',
  edit: 'M4.500 19.500 5.500 15.500 15.500 5.500l3 3L8.500 18.500zM13.500 7.500l3 3',
  archive: 'M4 5h16v4H4zM5.500 9v10.500h13V9M10 13h4',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M18.400 5.600 17 7M7 17l-1.400 1.400',
  bell: 'M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4',
  out: 'M14 4.500H5v15h9M10 12h10M16.500 8.500 20 12l-3.500 3.500',
  grid: 'M4 5h16v14H4zM4 10h16M4 14.500h16M10 5v14',
  filter: 'M4 6h16M7 12h10M10 18h4',
  clock: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 7.500V12l3 2',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1',
  user: 'M12 11.500a3.700 3.700 0 1 0 0-7.400 3.700 3.700 0 0 0 0 7.400zM5 20c.5-3.700 3.300-5.700 7-5.700s6.500 2 7 5.700',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  list: 'M9 6.500h11M9 12h11M9 17.500h11M4.500 6.500h.01M4.500 12h.01M4.500 17.500h.01',
  doc: 'M6.500 3.500h8l3.500 3.500v13.500h-11.500zM14 3.500V7.500h4M9.500 12h5M9.500 15.500h5',
  money: 'M3.500 6.500h17v11h-17zM12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM6.500 12h.01M17.500 12h.01',
  pulse: 'M3.500 12h4l2.500-6 4 12 2.500-6h4',
  camera: 'M4 8h4l1.500-2.500h5L16 8h4v11H4zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
  drag: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  undo: 'M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10h-4',
  external: 'M13.500 4.500h6v6M19.500 4.500 11 13M17.500 14v5.500h-13v-13H10',
  truck: 'M3 6h11v10H3zM14 10h4l3 3v3h-7zM7.500 18.500a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600zM17 18.500a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600z',
  star: 'M12 4l2.500 5.200 5.500.8-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.8z',
  send: 'M4 5l16 7-16 7 2.500-7zM6.500 12H13',
  rise: 'M7 17 17 7M9 7h8v8',
  fall: 'M7 7l10 10M9 17h8V9',
  heading: 'M6.5 5v14M17.5 5v14M6.5 12h11',
  bold: 'M8 5h5.500a3.500 3.500 0 0 1 0 7H8zM8 12h6.500a3.500 3.500 0 0 1 0 7H8z',
  italic: 'M10.500 5h6M7.500 19h6M14 5l-4 14',
  numbers: 'M10 6.500h10M10 12h10M10 17.500h10M4.500 5l1.500-.8v5M4 15.500c1-1.200 3-.8 2.600.8L4 19.500h3',
  print: 'M7 8V4h10v4M7 16H4V8h16v8h-3M7 13.500h10V20H7z',
} as const;

export type IconName = keyof typeof PATHS;
export const ICONS = Object.keys(PATHS) as IconName[];

/* Arrows that mean forward and back turn with the writing. */
const TURNS = new Set<IconName>(['next', 'back', 'out', 'undo', 'rise', 'fall']);

export function Icon({ name, size = 20, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 24 24" fill="none"
      stroke="currentColor" strokeWidth={1.75} strokeLinecap="round" strokeLinejoin="round"
      className={[TURNS.has(name) && 'rtl:-scale-x-100', 'shrink-0', className].filter(Boolean).join(' ')}>
      <path d={PATHS[name]} />
    </svg>
  );
}
