-- What is asked of the web and what came of it, the stories that sources offer, how each feed is polled, and what backfills have walked.

CREATE TABLE news.fetches (
    fetch_id VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    final_address VARCHAR NOT NULL,
    source VARCHAR,                 -- null: given by hand
    kind VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    status SMALLINT,                -- null: no answer came, or none was asked for
    reason VARCHAR,                 -- null, as detail: not missed
    detail VARCHAR,
    conditional BOOLEAN NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    seconds DOUBLE NOT NULL,
    bytes BIGINT NOT NULL,
    retries INTEGER NOT NULL,
    redirects VARCHAR[] NOT NULL,
    from_robots BOOLEAN NOT NULL,
    retry_after_seconds DOUBLE,     -- null: the host didn't ask to be left alone
    document_id VARCHAR,            -- null: nothing came, or it is no document but a feed, listing or sitemap
    run_id VARCHAR NOT NULL
);

COMMENT ON TABLE news.fetches IS 'One row an address and run: what asking for it gave';
COMMENT ON COLUMN news.fetches.fetch_id IS 'The run and a number in it';
COMMENT ON COLUMN news.fetches.address IS 'As asked for';
COMMENT ON COLUMN news.fetches.final_address IS 'After redirects';
COMMENT ON COLUMN news.fetches.source IS 'Name of the source that offered it';
COMMENT ON COLUMN news.fetches.kind IS 'page, feed, listing or sitemap';
COMMENT ON COLUMN news.fetches.outcome IS 'fetched, not_modified (the server says so, or the bytes are the same) or missed';
COMMENT ON COLUMN news.fetches.status IS 'HTTP status of the last answer';
COMMENT ON COLUMN news.fetches.reason IS 'Short code of why it was missed: timeout, robots_disallowed';
COMMENT ON COLUMN news.fetches.detail IS 'A sentence for the person who looks into it';
COMMENT ON COLUMN news.fetches.conditional IS 'Whether it was asked for only if it has changed';
COMMENT ON COLUMN news.fetches.started_at IS 'When the first request was sent, or the decision made to send none';
COMMENT ON COLUMN news.fetches.seconds IS 'Spent on requests; waiting for the host''s turn is not in it';
COMMENT ON COLUMN news.fetches.bytes IS 'Received, before decompression';
COMMENT ON COLUMN news.fetches.retries IS 'Further requests after the first';
COMMENT ON COLUMN news.fetches.redirects IS 'Addresses that were asked before the final one';
COMMENT ON COLUMN news.fetches.from_robots IS 'True where robots.txt decided and the address itself was not asked for';
COMMENT ON COLUMN news.fetches.retry_after_seconds IS 'How long the host wanted to be left alone';
COMMENT ON COLUMN news.fetches.document_id IS 'The document that came';
COMMENT ON COLUMN news.fetches.run_id IS 'The run that asked';

CREATE TABLE news.validators (
    address VARCHAR NOT NULL,
    etag VARCHAR,                   -- null: the server sent none
    last_modified VARCHAR,          -- null: the server sent none
    body_hash VARCHAR,              -- null: never seen whole
    confirmed_at TIMESTAMPTZ        -- null: never seen whole
);

COMMENT ON TABLE news.validators IS 'What the last answer of an address left behind, to ask whether it has changed since';
COMMENT ON COLUMN news.validators.address IS 'As asked for';
COMMENT ON COLUMN news.validators.etag IS 'ETag header';
COMMENT ON COLUMN news.validators.last_modified IS 'Last-Modified header';
COMMENT ON COLUMN news.validators.body_hash IS 'SHA-256 of the bytes, for servers whose headers change though nothing else does';
COMMENT ON COLUMN news.validators.confirmed_at IS 'When the bytes were last seen whole';

CREATE TABLE news.document_rights (
    document_id VARCHAR NOT NULL,
    stated_in VARCHAR NOT NULL,
    notice VARCHAR NOT NULL
);

COMMENT ON TABLE news.document_rights IS 'What was known of the rights in a document when it was fetched';
COMMENT ON COLUMN news.document_rights.document_id IS 'The document';
COMMENT ON COLUMN news.document_rights.stated_in IS 'x-robots-tag, meta robots, tdm-reservation, meta tdm-reservation, tdmrep.json; permission: what the user stated in warta.toml';
COMMENT ON COLUMN news.document_rights.notice IS 'As stated there';

CREATE TABLE news.robots (
    origin VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    read_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE news.robots IS 'The robots.txt and the tdmrep.json of each site that was visited, as read last';
COMMENT ON COLUMN news.robots.origin IS 'Scheme and host of a robots.txt, the whole address of a tdmrep.json';
COMMENT ON COLUMN news.robots.text IS 'The file; empty where the site has none';
COMMENT ON COLUMN news.robots.read_at IS 'When';

CREATE TABLE news.candidates (
    key VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    source VARCHAR,                 -- null: given by hand
    found_in VARCHAR NOT NULL,
    claimed_title VARCHAR,          -- null, as the other claims: the source doesn't say
    claimed_time TIMESTAMPTZ,
    claimed_change TIMESTAMPTZ,
    claimed_summary VARCHAR,
    state VARCHAR NOT NULL,
    reason VARCHAR,                 -- null: nothing is wrong
    offered_at TIMESTAMPTZ NOT NULL,
    next_at TIMESTAMPTZ,            -- null: not to be asked for again
    visits INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    read_at TIMESTAMPTZ,            -- null: never read
    changed_at TIMESTAMPTZ,         -- null: never read
    article_id VARCHAR              -- null: never read, or no article
);

COMMENT ON TABLE news.candidates IS 'Every story that a source offered, once, and what became of it';
COMMENT ON COLUMN news.candidates.key IS 'The article id that the address gives before anything is read';
COMMENT ON COLUMN news.candidates.address IS 'As the source prints it';
COMMENT ON COLUMN news.candidates.source IS 'Name of the source that offered it first';
COMMENT ON COLUMN news.candidates.found_in IS 'Feed, listing, sitemap or list that named it first';
COMMENT ON COLUMN news.candidates.claimed_title IS 'Headline there';
COMMENT ON COLUMN news.candidates.claimed_time IS 'Time of release there';
COMMENT ON COLUMN news.candidates.claimed_change IS 'Time of last change there';
COMMENT ON COLUMN news.candidates.claimed_summary IS 'Teaser there';
COMMENT ON COLUMN news.candidates.state IS 'waiting, read, failed (will be tried again), gone (will not), rejected (no article) or reserved (needs a permission)';
COMMENT ON COLUMN news.candidates.reason IS 'Why it is failed, gone, rejected or reserved';
COMMENT ON COLUMN news.candidates.offered_at IS 'When it was offered first';
COMMENT ON COLUMN news.candidates.next_at IS 'When to ask for it next';
COMMENT ON COLUMN news.candidates.visits IS 'How often it was read';
COMMENT ON COLUMN news.candidates.unchanged IS 'Revisits that are behind it since its last change, or that it was too old for';
COMMENT ON COLUMN news.candidates.failures IS 'Misses in a row';
COMMENT ON COLUMN news.candidates.read_at IS 'When it was read last';
COMMENT ON COLUMN news.candidates.changed_at IS 'When a reading last brought something new; at first the release';
COMMENT ON COLUMN news.candidates.article_id IS 'The article that it became';

CREATE TABLE news.sources (
    source VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    polls INTEGER NOT NULL,
    polled_at TIMESTAMPTZ NOT NULL,
    next_at TIMESTAMPTZ NOT NULL,
    interval_seconds DOUBLE NOT NULL,
    rate DOUBLE NOT NULL,
    failures INTEGER NOT NULL,
    reason VARCHAR,                 -- null: the last poll went well
    news_at TIMESTAMPTZ,            -- null: it never brought anything
    offered BIGINT NOT NULL
);

COMMENT ON TABLE news.sources IS 'How each feed of each source is polled';
COMMENT ON COLUMN news.sources.source IS 'Name of the source';
COMMENT ON COLUMN news.sources.address IS 'The feed';
COMMENT ON COLUMN news.sources.polls IS 'How often it was asked for';
COMMENT ON COLUMN news.sources.polled_at IS 'When it was asked for last';
COMMENT ON COLUMN news.sources.next_at IS 'When it is due next';
COMMENT ON COLUMN news.sources.interval_seconds IS 'Usual time between two polls, from how often it brings news';
COMMENT ON COLUMN news.sources.rate IS 'New stories a second, of late';
COMMENT ON COLUMN news.sources.failures IS 'Failed polls in a row';
COMMENT ON COLUMN news.sources.reason IS 'Why the last poll failed';
COMMENT ON COLUMN news.sources.news_at IS 'When it last brought a story that nobody had offered before';
COMMENT ON COLUMN news.sources.offered IS 'How many such stories it has brought';

CREATE TABLE news.windows (
    source VARCHAR NOT NULL,
    day DATE NOT NULL,
    state VARCHAR NOT NULL,
    expected INTEGER,               -- null: not discovered yet
    asked INTEGER NOT NULL,
    got INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    reason VARCHAR,                 -- null: discovery went well
    planned_at TIMESTAMPTZ NOT NULL,
    discovered_at TIMESTAMPTZ,      -- null: not discovered yet
    loaded_at TIMESTAMPTZ           -- null: not all of it is loaded yet
);

COMMENT ON TABLE news.windows IS 'The ledger of backfills: one row a source and day';
COMMENT ON COLUMN news.windows.source IS 'Name of the source';
COMMENT ON COLUMN news.windows.day IS 'Day of release, in the publisher''s time zone';
COMMENT ON COLUMN news.windows.state IS 'planned, discovered (its stories are known), fetched (each was asked for, some failed), loaded, or failed (its archive could not be read)';
COMMENT ON COLUMN news.windows.expected IS 'Stories that the archive names for the day';
COMMENT ON COLUMN news.windows.asked IS 'Stories that were asked for';
COMMENT ON COLUMN news.windows.got IS 'Stories that are articles now';
COMMENT ON COLUMN news.windows.failed IS 'Stories that could not be had yet';
COMMENT ON COLUMN news.windows.reason IS 'Why discovery failed';
COMMENT ON COLUMN news.windows.planned_at IS 'When a backfill first named the day';
COMMENT ON COLUMN news.windows.discovered_at IS 'When its archive had been walked';
COMMENT ON COLUMN news.windows.loaded_at IS 'When its last story was loaded';

CREATE TABLE news.window_stories (
    source VARCHAR NOT NULL,
    day DATE NOT NULL,
    key VARCHAR NOT NULL
);

COMMENT ON TABLE news.window_stories IS 'Which stories an archive names for a day';
COMMENT ON COLUMN news.window_stories.source IS 'As in news.windows';
COMMENT ON COLUMN news.window_stories.day IS 'As in news.windows';
COMMENT ON COLUMN news.window_stories.key IS 'As in news.candidates';

CREATE TABLE news.walks (
    source VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    reason VARCHAR,                 -- null: not failed
    found INTEGER NOT NULL,
    walked_at TIMESTAMPTZ           -- null: waiting
);

COMMENT ON TABLE news.walks IS 'The archive pages of backfills: which were walked, which are still to be';
COMMENT ON COLUMN news.walks.source IS 'Name of the source';
COMMENT ON COLUMN news.walks.scope IS 'The day that the page is walked for, or the first and the last one';
COMMENT ON COLUMN news.walks.address IS 'The page';
COMMENT ON COLUMN news.walks.kind IS 'listing or sitemap';
COMMENT ON COLUMN news.walks.state IS 'waiting, walked or failed';
COMMENT ON COLUMN news.walks.reason IS 'Why it failed';
COMMENT ON COLUMN news.walks.found IS 'Stories of the scope that it named';
COMMENT ON COLUMN news.walks.walked_at IS 'When it was asked for';
