/** Texts of the chat's element. English says which there are; the types demand the same of every other language. */

const en = {
  watching: (count: string) => `${count} watching`,
  fresh: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  missing: 'Some messages are missing here.',
  reconnecting: 'The connection is lost. Reconnecting …',
  kept: 'There is no connection at the moment. What you wrote stays here.',
  over: 'This chat is over.',
  gone: 'This chat can’t be read any more. Load the page again.',
  notDone: 'That could not be done. Load the page again.',
  replay: 'Messages appear as the film plays.',
  says: (name: string, text: string) => `${name}: ${text}`,
};

type Words = typeof en;

const de: Words = {
  watching: (count) => `${count} sehen zu`,
  fresh: (count) => (count === 1 ? '1 neue Nachricht' : `${count} neue Nachrichten`),
  missing: 'Hier fehlen einige Nachrichten.',
  reconnecting: 'Die Verbindung ist weg. Verbindet neu …',
  kept: 'Gerade gibt es keine Verbindung. Was du geschrieben hast, bleibt hier stehen.',
  over: 'Dieser Chat ist zu Ende.',
  gone: 'Dieser Chat ist nicht mehr zu lesen. Lade die Seite neu.',
  notDone: 'Das ging nicht. Lade die Seite neu.',
  replay: 'Nachrichten erscheinen, während der Film läuft.',
  says: (name, text) => `${name}: ${text}`,
};

const fr: Words = {
  watching: (count) => `${count} regardent`,
  fresh: (count) => (count === 1 ? '1 nouveau message' : `${count} nouveaux messages`),
  missing: 'Il manque ici quelques messages.',
  reconnecting: 'La connexion est perdue. Reconnexion …',
  kept: 'Pas de connexion en ce moment. Ce que vous avez écrit reste ici.',
  over: 'Ce chat est terminé.',
  gone: 'Ce chat ne peut plus être lu. Rechargez la page.',
  notDone: 'Cela n’a pas pu être fait. Rechargez la page.',
  replay: 'Les messages apparaissent pendant la lecture du film.',
  says: (name, text) => `${name} : ${text}`,
};

const LANGUAGES: Partial<Record<string, Words>> = { de, fr };

/** The page's language as the server wrote it. */
export const language = document.documentElement.lang || 'en';

export const words: Words = LANGUAGES[language.slice(0, 2)] ?? en;
