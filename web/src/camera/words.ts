/** Texts of the element that broadcasts. English says which there are; the types demand the same of every other language. */

const en = {
  unsafe: 'Browsers only hand out cameras to pages that come encrypted (https). Ask whoever runs this server.',
  unable: 'This browser can’t record. Use a current one, or an encoder such as OBS Studio.',
  noDevice: 'There is no camera or microphone that can be used. Connect one and try again.',
  refused: 'The browser was not allowed to use the camera or the microphone. Allow it in the browser’s settings for this page, and try again.',
  busy: 'The camera or the microphone is used by another program. Close that, and try again.',
  ready: 'Ready. Nothing is sent yet.',
  connecting: 'Connecting …',
  live: 'You are live.',
  reconnecting: 'The connection is lost. Reconnecting …',
  slow: 'The line is too slow. The picture goes on with a lower bitrate.',
  tooSlow: 'The line is too slow even for the lowest bitrate. Choose a smaller picture, or look for a better line.',
  stopping: 'Ending …',
  over: 'The broadcast is over.',
  gone: 'The broadcast can’t go on: the server does not take it. Load the page again.',
  ended: 'The camera or the screen is no longer shared. The broadcast is over.',
  camera: (number: number) => `Camera ${number}`,
  microphone: (number: number) => `Microphone ${number}`,
};

type Words = typeof en;

const de: Words = {
  unsafe: 'Browser geben Kameras nur an Seiten, die verschlüsselt kommen (https). Frage die, die diesen Server betreiben.',
  unable: 'Dieser Browser kann nicht aufnehmen. Nimm einen aktuellen oder einen Encoder wie OBS Studio.',
  noDevice: 'Es gibt keine Kamera und kein Mikrofon, die zu gebrauchen sind. Schließe etwas an und versuche es noch einmal.',
  refused: 'Der Browser durfte Kamera oder Mikrofon nicht benutzen. Erlaube es in seinen Einstellungen für diese Seite und versuche es noch einmal.',
  busy: 'Ein anderes Programm benutzt die Kamera oder das Mikrofon. Schließe es und versuche es noch einmal.',
  ready: 'Bereit. Noch wird nichts gesendet.',
  connecting: 'Verbindet …',
  live: 'Du bist live.',
  reconnecting: 'Die Verbindung ist weg. Verbindet neu …',
  slow: 'Die Leitung ist zu langsam. Das Bild geht mit weniger Bitrate weiter.',
  tooSlow: 'Die Leitung ist auch für die kleinste Bitrate zu langsam. Wähle ein kleineres Bild oder eine bessere Leitung.',
  stopping: 'Beendet …',
  over: 'Die Sendung ist zu Ende.',
  gone: 'Die Sendung kann nicht weitergehen: Der Server nimmt sie nicht an. Lade die Seite neu.',
  ended: 'Kamera oder Bildschirm werden nicht mehr geteilt. Die Sendung ist zu Ende.',
  camera: (number) => `Kamera ${number}`,
  microphone: (number) => `Mikrofon ${number}`,
};

const fr: Words = {
  unsafe: 'Les navigateurs ne donnent la caméra qu’aux pages chiffrées (https). Demandez à ceux qui gèrent ce serveur.',
  unable: 'Ce navigateur ne peut pas enregistrer. Prenez-en un récent, ou un encodeur comme OBS Studio.',
  noDevice: 'Aucune caméra ni aucun micro utilisable. Branchez-en un et réessayez.',
  refused: 'Le navigateur n’a pas pu utiliser la caméra ou le micro. Autorisez-les dans ses réglages pour cette page, puis réessayez.',
  busy: 'La caméra ou le micro sert à un autre programme. Fermez-le et réessayez.',
  ready: 'Prêt. Rien n’est encore envoyé.',
  connecting: 'Connexion …',
  live: 'Vous êtes en direct.',
  reconnecting: 'La connexion est perdue. Reconnexion …',
  slow: 'La ligne est trop lente. L’image continue avec un débit plus bas.',
  tooSlow: 'La ligne est trop lente même pour le débit le plus bas. Choisissez une image plus petite, ou une meilleure ligne.',
  stopping: 'Fin du direct …',
  over: 'Le direct est terminé.',
  gone: 'Le direct ne peut pas continuer : le serveur ne le prend pas. Rechargez la page.',
  ended: 'La caméra ou l’écran ne sont plus partagés. Le direct est terminé.',
  camera: (number) => `Caméra ${number}`,
  microphone: (number) => `Micro ${number}`,
};

const LANGUAGES: Partial<Record<string, Words>> = { de, fr };

export const words: Words = LANGUAGES[(document.documentElement.lang || 'en').slice(0, 2)] ?? en;
