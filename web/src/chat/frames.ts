/** What the server tells; see `org.kinora.chat.ChatFrames`. */

export interface Piece {
  text: string;
  address?: string;
}

export interface Line {
  id: number;
  author: string;
  owner: boolean;
  text: string;
  positionMs: number;
  createdAt: string;
  pieces?: Piece[];
}

interface Rules {
  slowModeSeconds: number;
  followersOnly: boolean;
}

export type Welcome = {
  type: 'welcome';
  lines: Line[];
  missing: boolean;
  known: number[];
  pinned: Line | null;
  watching: number;
} & Rules;

export type Frame =
  | Welcome
  | { type: 'said'; line: Line }
  | { type: 'gone'; ids: number[] }
  | ({ type: 'rules' } & Rules)
  | { type: 'pinned'; line: Line | null }
  | { type: 'watching'; count: number }
  | { type: 'closed' }
  | { type: 'taken'; ref: string; id: number }
  | { type: 'refused'; ref: string; code: string; detail: string; wait?: number };

/** A page of the API; see `org.kinora.chat.ChatPage`. */
export interface Page {
  open: boolean;
  messages: Line[];
  next: string | null;
}
