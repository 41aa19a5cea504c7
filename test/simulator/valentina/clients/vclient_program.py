"""Calls every public method of the published Python client, and prints as JSON what failed and what was not called.

Arguments: the base URL, the key, the company, and its admin, storyteller and player.
"""

import inspect
import json
import sys

import vclient._sync.services as services
from vclient import SyncVClient
from vclient.models import CharacterTraitAdd

base_url, api_key, company_id, admin, storyteller, player = sys.argv[1:]
client = SyncVClient(base_url=base_url, api_key=api_key, default_company_id=company_id, max_retries=0)

called: set[str] = set()
failed: dict[str, str] = {}


class Noting:
    """A service that notes which of its methods are called."""

    def __init__(self, service: object) -> None:
        self.service = service

    def __getattr__(self, name: str):
        method = getattr(self.service, name)

        def call(*args, **kwargs):
            label = f"{type(self.service).__name__}.{name}"
            called.add(label)
            try:
                result = method(*args, **kwargs)
                return list(result) if inspect.isgenerator(result) else result
            except Exception as error:
                failed[label] = f"{type(error).__name__}: {error}"[:400]
                raise

        return call


def attempt(call, *args, **kwargs):
    """Calls what may fail: it is noted already."""
    try:
        return call(*args, **kwargs)
    except Exception:
        return None


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(60)


def pages(service: Noting, prefix: str, plural: str, *parents: str) -> None:
    """Reads a list in all ways."""
    suffix = f"_{plural}" if plural else ""
    page = getattr(service, f"get{suffix}_page" if plural else "get_page")(*parents, limit=2)
    everything = getattr(service, f"list_all{suffix}")(*parents)
    streamed = getattr(service, f"iter_all{suffix}")(*parents)
    assert len(everything) == page.total == len(streamed), (prefix, plural, len(everything), page.total)


def notes_and_assets(service: Noting, parent: str) -> None:
    """Does all that notes and files can do."""
    note = service.create_note(parent, title="A note", content="Some words.")
    service.update_note(parent, note.id, title="Another note")
    assert service.get_note(parent, note.id).title == "Another note"
    pages(service, "notes", "notes", parent)
    service.delete_note(parent, note.id)
    asset = service.upload_asset(parent, "map.png", PICTURE, "image/png")
    assert service.get_asset(parent, asset.id).id == asset.id
    pages(service, "assets", "assets", parent)
    service.delete_asset(parent, asset.id)


def system_and_developers() -> None:
    Noting(client.system).health()
    developer = Noting(client.developer)
    attempt(developer.update_me, provider_audiences={"google": ["client"]})
    attempt(developer.get_me)
    administration = Noting(client.global_admin)
    attempt(administration.create_developer, username="other-dev", email="other@example.com")
    # The answer has no audiences before they are set, which the client cannot read.
    rows = client._http.get("/api/v1/admin/developers").json()["items"]
    other_id = next(row["id"] for row in rows if row["username"] == "other-dev")
    attempt(administration.update_developer, other_id, provider_audiences={"google": ["a"]}, email="o2@example.com")
    attempt(administration.get_developer, other_id)
    attempt(pages_of_developers, administration)
    attempt(administration.create_api_key, other_id)
    user = administration.create_user(username="made-user", email="made@example.com", role="PLAYER", company_id=company_id)
    administration.update_user(user.id, name_first="Made")
    administration.get_user(user.id)
    administration.get_user_page(limit=2, company_id=company_id, role="PLAYER")
    assert len(administration.list_all_users()) == len(administration.iter_all_users())
    administration.delete_user(user.id)
    assert administration.get_user(user.id).is_archived
    administration.tail_logs(limit=5, level="INFO")
    assert administration.download_logs()
    own = json.loads(client._http.get("/api/v1/developers/me").text)["id"]
    attempt(administration.get_audit_log_page, own, limit=5)
    attempt(administration.get_audit_log_page, own, limit=5, company_id=company_id, entity_type="CAMPAIGN")
    attempt(administration.list_all_audit_logs, own)
    attempt(administration.iter_all_audit_logs, own)
    grant = Noting(client.companies).grant_access
    grant(company_id, other_id, "USER")
    grant(company_id, other_id, "REVOKE")
    administration.delete_developer(other_id)


def pages_of_developers(administration: Noting) -> None:
    administration.get_developer_page(limit=5, is_global_admin=True)
    administration.list_all_developers()
    administration.iter_all_developers()


def companies() -> None:
    service = Noting(client.companies)
    made = service.create(name="Night Court", email="court@example.com", description="A court")
    service.update(made.company.id, name="Day Court", settings={"character_autogen_num_choices": 2})
    assert service.get(made.company.id).name == "Day Court"
    pages(service, "companies", "")
    service.get_statistics(company_id, num_top_traits=3)
    service.get_audit_log_page(company_id, limit=5)
    service.list_all_audit_logs(company_id, entity_type="CAMPAIGN")
    service.iter_all_audit_logs(company_id, include=["request_details"], entity_type="CAMPAIGN")
    service.delete(made.company.id)


def users(campaign: str, trait: str) -> None:
    service = Noting(client.users(admin))
    identity = Noting(client.identity())
    found = identity.identify(provider="discord", token="discord:7001:newbie:newbie@example.com:1")
    identity.identify(provider="github", token="github:7002:second:second@example.com")
    pages(service, "unapproved", "unapproved")
    service.approve_user(found.user.id, "PLAYER")
    second = identity.identify(provider="github", token="github:7002:second:second@example.com").user
    service.merge(found.user.id, second.id)
    third = identity.identify(provider="github", token="github:7003:third:third@example.com").user
    service.deny_user(third.id)
    service.link_identity(found.user.id, provider="google", token="google:7004:goo:goo@example.com")
    service.unlink_identity(found.user.id, provider="google")
    lookup = Noting(client.user_lookup)
    assert lookup.by_discord_id("7001")[0].user_id == found.user.id
    lookup.by_github_id("7002"), lookup.by_google_id("7004"), lookup.by_apple_id("x"), lookup.by_email("newbie@example.com")
    made = service.create(username="pat-user", email="pat@example.com", role="PLAYER", name_first="Pat")
    service.update(made.id, name_last="Smith")
    service.get(made.id, include=["quickrolls", "notes", "assets", "characters"])
    pages(service, "users", "")
    service.get_page(user_role="PLAYER", email="pat@example.com")
    service.get_statistics(made.id)
    service.upload_avatar(made.id, "me.png", PICTURE, "image/png")
    service.delete_avatar(made.id)
    service.get_experience(made.id, campaign)
    assert service.add_xp(made.id, campaign, 10).xp_current == 10
    assert service.remove_xp(made.id, campaign, 3).xp_current == 7
    service.add_cool_points(made.id, campaign, 2)
    quick = service.create_quickroll(made.id, name="Sneak", trait_ids=[trait])
    service.update_quickroll(made.id, quick.id, name="Sneak Again")
    service.get_quickroll(made.id, quick.id)
    pages(service, "quickrolls", "quickrolls", made.id)
    service.delete_quickroll(made.id, quick.id)
    notes_and_assets(service, made.id)
    service.delete(made.id)


def story() -> None:
    campaigns = Noting(client.campaigns(admin))
    campaign = campaigns.create(name="the long night", desperation=2, danger=3, description="Dark")
    assert campaign.name == "The Long Night", campaign.name
    campaigns.update(campaign.id, danger=4)
    campaigns.get(campaign.id)
    campaigns.get_statistics(campaign.id)
    pages(campaigns, "campaigns", "")
    notes_and_assets(campaigns, campaign.id)
    books = Noting(client.books(campaign.id, admin))
    book = books.create(name="the first book", description="About it")
    books.create(name="the second book")
    books.update(book.id, description="Something else")
    books.renumber(book.id, 2)
    books.get(book.id, include=["chapters", "notes", "assets"])
    pages(books, "books", "")
    notes_and_assets(books, book.id)
    chapters = Noting(client.chapters(campaign.id, book.id, admin))
    chapter = chapters.create(name="in the beginning", description="Start")
    chapters.create(name="second")
    chapters.update(chapter.id, description="Later")
    chapters.renumber(chapter.id, 2)
    chapters.get(chapter.id, include=["notes", "assets"])
    pages(chapters, "chapters", "")
    notes_and_assets(chapters, chapter.id)
    chapters.delete(chapter.id)
    books.delete(book.id)
    campaigns.delete(campaign.id)


def blueprint() -> None:
    service = Noting(client.character_blueprint())
    names = ["sections", "categories", "subcategories", "traits", "concepts", "vampire_clans", "werewolf_auspices"]
    singular = ["section", "category", "subcategory", "trait", "concept", "vampire_clan", "werewolf_auspice"]
    for plural, one in zip([*names, "werewolf_tribes"], [*singular, "werewolf_tribe"]):
        pages(service, "blueprint", plural)
        item = getattr(service, f"get_{plural}_page")(limit=1).items[0]
        assert getattr(service, f"get_{one}")(**{f"{one}_id": item.id}) == item, plural
    service.get_traits_page(limit=100, order_by="SHEET", character_class="VAMPIRE", game_version="V5", is_rollable=True)
    Noting(client.options()).get_options()
    dictionary = Noting(client.dictionary())
    term = dictionary.create(term="blood price", definition="What one owes", synonyms=["Debt"])
    dictionary.update(term.id, definition="More")
    dictionary.get(term.id)
    pages(dictionary, "dictionary", "")
    dictionary.list_all(term="debt")
    dictionary.delete(term.id)


def characters(campaign: str) -> None:
    service = Noting(client.characters(player))
    sheet = client.character_blueprint()
    clan = sheet.get_vampire_clans_page(limit=100, game_version="V5").items[0]
    tribe = sheet.get_werewolf_tribes_page(limit=1, game_version="V5").items[0]
    auspice = sheet.get_werewolf_auspices_page(limit=1, game_version="V5").items[0]
    common = {"campaign_id": campaign, "game_version": "V5", "name_last": "Tester"}
    vlad = service.create(
        **common, name_first="Vlad", character_class="VAMPIRE", vampire_attributes={"clan_id": clan.id},
        traits=[{"trait_id": trait_of("Strength"), "value": 3}, {"trait_id": trait_of("Stamina"), "value": 2}],
    )
    service.create(
        **common, name_first="Rolf", character_class="WEREWOLF",
        werewolf_attributes={"tribe_id": tribe.id, "auspice_id": auspice.id},
    )
    service.create(**common, name_first="Magus", character_class="MAGE", mage_attributes={"sphere": "Forces", "tradition": "Hermetic"})
    service.create(**common, name_first="Hugh", character_class="HUNTER", hunter_attributes={"creed": "MARTIAL"})
    service.update(vlad.id, name_nick="Count", age=300)
    service.get(vlad.id, include=["traits", "inventory", "notes", "assets"])
    pages(service, "characters", "")
    service.get_page(character_class="VAMPIRE", status="ALIVE", campaign_id=campaign)
    service.get_statistics(vlad.id)
    service.get_full_sheet(vlad.id, include_available_traits=True)
    service.get_full_sheet_category(vlad.id, sheet.get_categories_page(limit=1).items[0].id)
    item = service.create_inventory_item(vlad.id, name="Axe", type="WEAPON", description="Sharp")
    service.update_inventory_item(vlad.id, item.id, name="Bigger axe")
    service.get_inventory_item(vlad.id, item.id)
    pages(service, "inventory", "inventory", vlad.id)
    service.delete_inventory_item(vlad.id, item.id)
    notes_and_assets(service, vlad.id)
    service.get_health(vlad.id)
    service.set_health(vlad.id, superficial=1)
    service.apply_health_action(vlad.id, "damage", amount=1, damage_type="AGGRAVATED")
    traits(vlad.id)
    dice(campaign, vlad.id, trait_of("Strength"))
    generation(campaign, clan.id)
    service.delete(vlad.id)


def traits(character: str) -> None:
    service = Noting(client.character_traits(character, player))
    brawl = service.assign(trait_of("Brawl"), 2, "NO_COST")
    service.change_value(brawl.id, 3, "NO_COST")
    service.get(brawl.id)
    service.get_value_options(brawl.id)
    pages(service, "traits", "")
    bulk = service.bulk_assign([CharacterTraitAdd(trait_id=trait_of("Dexterity"), value=2, currency="NO_COST")])
    assert len(bulk.succeeded) == 1, bulk
    with_specialty = service.add_specialty(brawl.id, "Grappling")
    service.update_specialty(brawl.id, with_specialty.specialties[0].id, "Kicking")
    service.delete_specialty(brawl.id, with_specialty.specialties[0].id)
    willpower = service.assign(trait_of("Willpower"), 4, "NO_COST")
    service.get_tracker(willpower.id)
    service.set_tracker(willpower.id, superficial=1)
    service.apply_tracker_action(willpower.id, "damage", amount=1, damage_type="SUPERFICIAL")
    category = client.character_blueprint().get_categories_page(limit=1, game_version="V5").items[0]
    custom = service.create(name="basket weaving", category_id=category.id, currency="NO_COST")
    service.delete(custom.id, "NO_COST")


def trait_of(name: str) -> str:
    rows = client.character_blueprint().list_all_traits(game_version="V5", character_class="VAMPIRE")
    return next(row.id for row in rows if row.name == name)


def dice(campaign: str, character: str, strength: str) -> None:
    service = Noting(client.dicerolls(player))
    roll = service.create(dice_size=10, num_dice=5, difficulty=6, num_desperation_dice=1, campaign_id=campaign, character_id=character, trait_ids=[strength], comment="For luck")
    assert len(roll.result.player_roll) == 5, roll
    quick = client.users(player).create_quickroll(player, name="Hit", trait_ids=[strength])
    service.create_from_quickroll(quickroll_id=quick.id, character_id=character)
    service.get(roll.id)
    pages(service, "dicerolls", "")
    service.get_page(userid=player, characterid=character, campaignid=campaign, character_type="PLAYER")


def generation(campaign: str, clan: str) -> None:
    Noting(client.character_autogen(storyteller)).generate_character(
        campaign_id=campaign, character_type="NPC", character_class="VAMPIRE", experience_level="ELITE",
        skill_focus="SPECIALIST", vampire_clan_id=clan,
    )
    client.users(admin).add_xp(player, campaign, 100)
    service = Noting(client.character_autogen(player))
    session = service.start_chargen_session(campaign_id=campaign)
    service.get(session.id)
    service.list_all()
    service.finalize_chargen_session(session.id, session.characters[0].id)


def part(run, *args) -> None:
    """Goes on with the next part when one cannot go on."""
    try:
        run(*args)
    except Exception as error:
        failed.setdefault(f"program.{run.__name__}", f"{type(error).__name__}: {error}"[:400])


lasting = client.campaigns(admin).create(name="lasting").id
a_trait = client.character_blueprint().get_traits_page(limit=1).items[0].id
part(system_and_developers)
part(companies)
part(users, lasting, a_trait)
part(story)
part(blueprint)
part(characters, lasting)
# Last, for the key is another one after it.
attempt(Noting(client.developer).regenerate_api_key)

methods = {
    f"{name}.{method}"
    for name in dir(services)
    if inspect.isclass(getattr(services, name)) and name != "SyncBaseService"
    for method, value in inspect.getmembers(getattr(services, name), inspect.isfunction)
    if not method.startswith("_")
}
print(json.dumps({"methods": len(methods), "called": len(called), "missed": sorted(methods - called), "failed": failed}))
