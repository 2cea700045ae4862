import type { Command } from './command.ts';

/** Every command, in the order a newcomer meets them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    summary: 'run the bot: poll feeds, compare, alert',
    help: `basewatch start

Polls the feeds of config/outlets.yaml, compares what they say with the known status and posts alerts.
With DISCORD_TOKEN it posts to Discord and answers slash commands; without it alerts go to this terminal.
Environment: DISCORD_TOKEN, DISCORD_API_BASE, BASEWATCH_CONFIG_DIR, BASEWATCH_DATA_DIR, LOG_LEVEL (see config/.env.example).
Ends on SIGINT or SIGTERM with 0; 1 when the configuration has faults or another process uses the data directory.`,
    load: async () => (await import('./start.ts')).runStart,
  },
  {
    name: 'demo',
    summary: 'see the whole thing on this machine, without token or network',
    help: `basewatch demo [--exit] [--pace MS]

Serves invented outlets on loopback, runs the real pipeline and the real Discord client against a local stand-in,
and shows each alert as it is posted or edited. A local page shows the channel as people would see it.
  --exit      end after the story; 1 when what was posted is not what the scenario expects
  --pace MS   pause after each report (default 400, with --exit 0)`,
    load: async () => (await import('./demo.ts')).runDemo,
  },
  {
    name: 'status',
    summary: 'what is known about the sites, or about one',
    help: `basewatch status [SITE] [--at DATE] [--json]

SITE is an id, a name or any spelling of config/sites.yaml. DATE is YYYY, YYYY-MM, YYYY-MM-DD or an instant.
Reads the data directory (BASEWATCH_DATA_DIR, default ./data); nothing is changed. 1 when the site is unknown.`,
    load: async () => (await import('./status.ts')).runStatus,
  },
  {
    name: 'diff',
    summary: 'what changed between two dates',
    help: `basewatch diff --from DATE [--to DATE] [--json]

Compares what was known at the end of two dates, site by site, and lists what was recorded in between. Until now without --to.
DATE is YYYY, YYYY-MM, YYYY-MM-DD or an instant. 1 when --to lies before --from.`,
    load: async () => (await import('./diff.ts')).runDiff,
  },
  {
    name: 'why',
    summary: 'why a report was or was not alerted',
    help: `basewatch why URL|ID [--json]

Shows the decision record of one report: what was read in it, what it was compared with, what was done. 1 when it is not stored.`,
    load: async () => (await import('./why.ts')).runWhy,
  },
  {
    name: 'review',
    summary: 'what was not understood, and places that are not listed',
    help: `basewatch review [--limit N] [--json]
basewatch review label REPORT_ID SITE EVENT TENSE
basewatch review label REPORT_ID SITE none
basewatch review label REPORT_ID PLACE site

Lists the sentences that name a watched site of which nothing was understood, and the military places that no site covers, newest first.
label writes down what a sentence says (or that it says nothing of the place) in DATA_DIR/reviewed/LANG-r.tsv, for "npm run train";
"site" prints the entry of a place for sites.yaml. What is labelled is not listed again. 1 when the report is not stored or has no such place.
  --limit N   how many to list (default 20)`,
    load: async () => (await import('./review.ts')).runReview,
  },
  {
    name: 'feeds',
    summary: 'every feed with its health',
    help: `basewatch feeds [--json] [--alive]

Lists the configured feeds with their last success, next poll and last error.
  --alive   print nothing; 0 when a poll was tried in the last half hour, else 1 (for health checks)`,
    load: async () => (await import('./feeds.ts')).runFeeds,
  },
  {
    name: 'article',
    summary: 'what is read of a web page',
    help: `basewatch article try URL|FILE.html [--title HEADLINE] [--json]

Prints title, byline, date and body of the article in a page, as the bot reads it when a feed carries only a teaser.
A page is fetched under the same limits as a feed. Nothing is stored. 1 when no article could be read.
  --title   the headline the feed gave: of a page with several stories it chooses one`,
    load: async () => (await import('./article.ts')).runArticle,
  },
  {
    name: 'lexicon',
    summary: 'how a sentence is read, word by word',
    help: `basewatch lexicon try "A SENTENCE" [--lang LANG] [--json]

Shows the language, the places and their roles, the words that the lexicon knows (verbs with event and tense, cues, actors, nouns), and the claims
that come of them. Nothing is stored. See config/lexicon/README.md.
  --lang LANG   the language to assume where the text does not tell`,
    load: async () => (await import('./lexicon.ts')).runLexicon,
  },
  {
    name: 'replay',
    summary: 'run a file of reports through the real pipeline',
    help: `basewatch replay FILE.jsonl [--decisions OUT] [--history OUT] [--state FILE]

One JSON report a line: {"id","url","outlet","outletFamily"?,"official"?,"title","summary"?,"text","published"|"date","lang"?}.
Writes one decision record per report (to standard output without --decisions) and one line per change of a site's present status.
Starts from an empty known state, or from the history lines of --state. Sends nothing. 1 when a line could not be read (the others are).`,
    load: async () => (await import('./replay.ts')).runReplay,
  },
  {
    name: 'backtest',
    summary: 'what a changed rule or setting would have alerted',
    help: `basewatch backtest [FILE.jsonl] CHANGE... [--days N] [--channel ID] [--state FILE] [--json]

Decides about the stored reports twice, as the bot does: as things are, and with the change. Shows how many messages a week each way, and which
alerts would have been gained, lost or told in another way, with the reason. Writes nothing to the store and sends nothing.
CHANGE is one or more of:
  --watch RULE        a keyword rule, or the name of a watch    --replaces NAME    in place of this watch
                                                                --languages L,...  of the rule: only reports in these
  --sites S,...  --events E,...  --severity LEVEL  --unclassified    what the channel is subscribed to
  --settings FILE     settings.yaml with other values (staleness, severity, stories and alerts.lateAfterHours count)
From the data directory (BASEWATCH_DATA_DIR) it takes what the archive keeps, or the last N days of it; a bot may be running. The stories of the days
before are followed, but not counted; corrections by editors and a language model's proposals are not repeated; of a report that changed, the last
version counts. From FILE it takes reports as replay does, from an empty known state or from --state.
  --channel ID   as the channel is subscribed; otherwise a channel subscribed to everything
1 when nothing is stored, or a line of FILE could not be read (the others are).`,
    load: async () => (await import('./backtest.ts')).runBacktest,
  },
  {
    name: 'check',
    summary: 'all faults of the configuration at once, with file and line',
    help: `basewatch check [--json] [--schema]

Checks every file of the configuration directory and the environment. 0 without faults, 1 with.
  --schema   write config/schema/*.json for editors`,
    load: async () => (await import('./check.ts')).runCheck,
  },
  {
    name: 'verify',
    summary: 'prove that the history is whole',
    help: `basewatch verify [--json]

Recomputes the hash chain of the history in the data directory. 0 when it is whole, 1 when an entry does not fit.`,
    load: async () => (await import('./verify.ts')).runVerify,
  },
];

export function findCommand(name: string | undefined): Command | undefined {
  return COMMANDS.find((command) => command.name === name);
}
