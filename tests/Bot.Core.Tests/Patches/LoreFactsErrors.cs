namespace Bot.Core.Tests.Patches;

/// <summary>What is wrong with the mined facts, read by eye: the field, the thread's first mail, what they lack (+) or have too much (-), and why.</summary>
internal static class LoreFactsErrors
{
    private const string Table = """
        applied | 156403587671.30117.5233558741694155985.stgit@devnote2 | + 20190725093353.6e4d561f@gandalf.local.home | "applied it"
        applied | 20190531074147.27616-1-pmladek@suse.com | + 20190606132743.sy6viyd6mt7te6ar@pathway.suse.cz | "committed into for-5.3/core branch"
        applied | 20190719122840.15353-1-mbenes@suse.cz | + 20190819112621.qtvmjofdmae33ruz@pathway.suse.cz | "committed into the branch for-5.4/core"
        applied | 20190830031720.GA7490@mit.edu | - CAHk-=wh1v7FK_VctdRo3fsuHJU4Dm95siC=vM9seuuapBgdg+A@mail.gmail.com | prose: a rule cannot be "applied to every patch"
        applied | 20191029143904.24051-1-mbenes@suse.cz | + 20191031152449.GA6133@osiris | "applied your first patch"
        applied | 20191107032958.14034-1-joe.lawrence@redhat.com | + 20191107145427.7ycihdipfijwxenw@pathway.suse.cz | "committed in livepatch.git"
        applied | 20200116153145.2392-1-pmladek@suse.com | + nycvar.YFH.7.76.2001171112490.31058@cbobk.fhfr.pm | "pushed this to for-5.6/selftests"
        applied | 20200306081035.21213-1-asavkov@redhat.com | + 20200310153820.436a8583@gandalf.local.home | "applied your patch"
        applied | 20200603182058.109470-1-ycote@redhat.com | + 20200608102703.GA3728@linux-b0ei | "committed in livepatching.git"
        applied | 20200710183745.19730-1-joe.lawrence@redhat.com | + 20200714075307.GF20226@alley | "committed in livepatch.git"
        applied | 20200907082036.GC8084@alley | + 159958897520.17639.5239334876489305639.pr-tracker-bot@kernel.org | pr-tracker-bot: merged into torvalds/linux.git
        applied | 20210120164714.16581-1-broonie@kernel.org | + nycvar.YFH.7.76.2101261150400.5622@cbobk.fhfr.pm | "applied to for-5.12/doc branch"
        applied | 20210202121334.1361503-1-hch@lst.de | + YCEiMoWRLj+lpNqS@gunter | "Queued on modules-next (along with the updated patch 10)"
        applied | 20210315165800.5948-1-madvenka@linux.microsoft.com | - 20210319123023.GC5619@sirena.org.uk | asks to have it merged with another change
        applied | 20210803141621.780504-1-bigeasy@linutronix.de | + nycvar.YFH.7.76.2108191201120.15313@cbobk.fhfr.pm | "applied it to livepatching.git#for-5.15/cpu-hotplug"
        applied | 20210810051602.3067384-1-mcgrof@kernel.org | + 20210923080213.s3zoqcvngvk2h3f7@ldmartin-desk2 | "pushed this patch"
        applied | 20211221145743.4098360-1-void@manifault.com | + YcRYuW78jIU+VxIH@alley | "committed into livepatch.git"
        applied | 20211221153930.137579-1-void@manifault.com | + YcRY723YKJmnMtGl@alley | "committed into livepatch.git"
        applied | 20211225025115.475348-1-yangyingliang@huawei.com | + YdL+QdAv3MtRSKJy@alley | "committed into livepatch.git"
        applied | 20211229215646.830451-1-void@manifault.com | + Ydg6NYs+gEypq0LK@alley | "committed the patch into livepatch.git"
        applied | 20220216161100.3243100-1-void@manifault.com | + YhdK9pjtyiKW8j3J@alley | "committed into livepatch/livepatch.git"
        applied | 20220218212511.887059-1-atomlin@redhat.com | + YhBSBzmuiDQ4yMER@bombadil.infradead.org | "pushed this out to modules-next"
        applied | 20220218212757.888751-1-atomlin@redhat.com | - alpine.LSU.2.21.2202221115471.15071@pobox.suse.cz | a remark that "also applied to" two other patches
        applied | 20220312152220.88127-1-zhouchengming@bytedance.com | + YjOANCt6Kfnzp+HZ@alley | "committed"
        applied | 20220504180840.2907296-1-sforshee@digitalocean.com | + bf1d4cd1-d902-6efc-a954-58a11d85d9ac@redhat.com | "queued it now"
        applied | 20220802015052.10452-1-ojeda@kernel.org | - CANiq72k7JKqq5-8Nqf3Q2r2t_sAffC8g86A+v8yBc=W-1--_Tg@mail.gmail.com | "when the support is merged": the future
        applied | 20220902205208.3117798-1-song@kernel.org | + Yy3HvGe/kcW2OCam@alley | "pushed the patchset into livepatching.git"
        applied | 20221102084921.1615-1-thunder.leizhen@huawei.com | + Y3Bcs5sT17IcyQZD@bombadil.infradead.org | "merged this to modules-next"
        applied | 20221102084921.1615-1-thunder.leizhen@huawei.com | + Y3NFoLn/GOJybXoc@bombadil.infradead.org | "pushed to modules-next"
        applied | 20230116101009.23694-1-jolsa@kernel.org | + Y8a99kCXd7XL8UaK@bombadil.infradead.org | "queued up"
        applied | 20230125185401.279042-1-song@kernel.org | + Y90NPGBRan67ejf7@alley | "pushed the patchset into livepatching.git"
        applied | 20230203122222.1907-1-mpdesouza@suse.com | + Y+E0OKpt1I5pLA8C@bombadil.infradead.org | "Merged and pushed onto modules-next"
        applied | 20230615170048.2382735-1-song@kernel.org | - ZJROPO1ukwMyYFnm@alley | added people to Cc
        applied | 20230828080423.3539686-1-alessandro.carminati@gmail.com | - CAK7LNATf5zQH=qOX3HCcAoaccK1KTjoGNuXc-d2-FM-japABoQ@mail.gmail.com | added review comments
        applied | 20230921232441.1181843-1-mpe@ellerman.id.au | + 169736402372.957740.3532327123925195902.b4-ty@ellerman.id.au | "Applied to powerpc/fixes"
        applied | 20240112-send-lp-kselftests-v6-0-79f3e9a46717@suse.com | + c03a1cdb-43fb-4f5f-8498-c45b7501e1bf@linuxfoundation.org | "applied the series to linux-kselftest next"
        applied | 20240529201941.13968-1-rysulliv@redhat.com | + Zmw9RFNjQjqIR4ro@pathway.suse.cz | "committed into livepatching.git"
        applied | 20240625151123.2750-1-laoar.shao@gmail.com | + ZoUMLm02OnHG8g40@pathway.suse.cz | "committed into livepatchining.git"
        applied | 20240822173122.14760-1-rysulliv@redhat.com | + ZsyGEtrMiGTsJkZF@pathway.suse.cz | "committed the patch into livepatching.git"
        applied | 20240903024753.104609-1-bagasdotme@gmail.com | + ZthJEsogeqfVj8jg@pathway.suse.cz | "committed it into livepatching.git"
        applied | 20241017200132.21946-1-mvetter@suse.com | + ZxfEQ7WWfcSYfF1y@pathway.suse.cz | "committed the patchset into livepatching.git"
        applied | 20241024083530.58775-1-zhangwarden@gmail.com | + Z1bjZbgj3JjuJZS-@pathway.suse.cz | "pushed this patch into livepatching.git"
        applied | 20241115-converge-secs-to-jiffies-v2-0-911fb7595e79@linux.microsoft.com | - b6a059d8-7b23-455d-9ecd-eb3cdddd22a2@csgroup.eu | speaks of a plan to get it merged
        applied | 20241125112812.281018-1-dongtai.guo@linux.dev | + Z1bHgHlMuc_H3L5R@pathway.suse.cz | "committed into livepatching.git"
        applied | 20241210-converge-secs-to-jiffies-v3-0-ddfefd7e9f2a@linux.microsoft.com | + 20241210163520.95fa1c8aa83e1915004ed884@linux-foundation.org | "added this to mm.git"
        applied | 20250119163238.749847-1-maddy@linux.ibm.com | + Z5dvluAy6miSNyw4@pathway.suse.cz | "committed into livepatch.git"
        applied | 20250227024733.16989-1-laoar.shao@gmail.com | + Z8cguQqYISkiRjnb@pathway | "pushed this patch into livepatching.git"
        applied | 20250318181518.1055532-1-song@kernel.org | + Z-KlltGNZoL2cC6F@pathway.suse.cz | "added the -q option and pushed the patch into livepatching.git"
        applied | 20250324-ftrace-sftest-livepatch-v3-0-d9d7cc386c75@gmail.com | + Z-K3S4G5BtdP1Q-H@pathway.suse.cz | "committed into livepatching.git"
        applied | 20260220-lp-test-trace-v1-0-4b6703cd01a6@suse.com | + aark_LapcGkPjrLu@pathway.suse.cz | "committed into livepatch.git"
        applied | 20260307050250.3767489-1-yonghong.song@linux.dev | + abesMbRN2PFkobxY@levanger | "pushed to kbuild/kbuild-next-unstable"
        applied | 20260320201135.1203992-1-phugen@redhat.com | + acp-HYTmlaWYhS-h@pathway.suse.cz | "committed the patch into livepatching.git"
        applied | 20260428183643.3796063-1-dylanbhatch@google.com | - agcEMEl-QR0g6DgF@google.com | applied it locally in the hope that it fixes a crash
        applied | 20260504-lp-tests-old-fixes-v5-0-0be26d94ab9a@suse.com | + afszeCkeSBvn_ePB@pathway.suse.cz | "pushed into livepatch.git"
        applied | 613fe50d-fc9c-6282-f1f3-34653acb2ee9@leemhuis.info | - CAMwyc-Sqbkg=VxCWcfRazkGG7vkwEQ43m9Dov_Nawia5MN_oUQ@mail.gmail.com | added a warning to a web page
        applied | 696262e997359666afa053fe7d1a9fb2bb373964.1595010490.git.jpoimboe@redhat.com | + 20200903100224.GA20558@alley | "committed in livepatch.git"
        applied | cover.1587812518.git.jpoimboe@redhat.com | - a566f775-4e5b-6ced-079b-4951dfd98cab@redhat.com | added tests to a branch of his own
        applied | cover.1588173720.git.jpoimboe@redhat.com | + nycvar.YFH.7.76.2005080016330.25812@cbobk.fhfr.pm | "queued this whole set (with all the gathered Acks) in livepatching.git"
        applied | cover.1635423081.git.christophe.leroy@csgroup.eu | + 163888361002.3690807.9338254360501011290.b4-ty@ellerman.id.au | "applied to powerpc/next"
        applied | cover.1640017960.git.christophe.leroy@csgroup.eu | + 164501436743.521186.7455974435190677793.b4-ty@ellerman.id.au | "applied to powerpc/next"
        applied | cover.1762991150.git.jpoimboe@kernel.org | + 176301773269.498.5236055241779881022.tip-bot2@tip-bot2 | tip-bot: merged into objtool/core
        applied | cover.1762991150.git.jpoimboe@kernel.org | + 176301773408.498.8502811332308425737.tip-bot2@tip-bot2 | tip-bot: merged into objtool/core
        applied | cover.1762991150.git.jpoimboe@kernel.org | + 176301773508.498.649743525159101504.tip-bot2@tip-bot2 | tip-bot: merged into objtool/core
        applied | cover.1762991150.git.jpoimboe@kernel.org | + 176301773624.498.11012656445028148598.tip-bot2@tip-bot2 | tip-bot: merged into objtool/core
        applied | e029c7cfde436f6bbf99148ab14dc2da99add503.1648447981.git.christophe.leroy@csgroup.eu | + YoulGX1p82IoEzST@alley | "pushed it into livepatching/livepatching.git"
        applied | ea32eb02-5e44-0469-772b-34b5cb882543@suse.cz | - 4b973b02352860978331eef110bae69e0d576adf.camel@HansenPartnership.com | added a person to Cc
        bot_reports | 20200907082036.GC8084@alley | + 159958897520.17639.5239334876489305639.pr-tracker-bot@kernel.org | pr-tracker-bot is a bot
        bot_reports | 20231220-send-lp-kselftests-v4-0-3458ec1b1a38@suse.com | + 20231222-b218303-d272473600e9@bugzilla.kernel.org | bugbot is a bot
        bot_reports | 20231220-send-lp-kselftests-v4-0-3458ec1b1a38@suse.com | + 20231222-b218303c6-9c68cdd29b49@bugzilla.kernel.org | bugbot is a bot
        bot_reports | 20260512221102.2720763-1-joe.lawrence@redhat.com | + 20260514204741.1ECCAC2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260512221102.2720763-1-joe.lawrence@redhat.com | + 20260514205831.0AEDCC2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260512221102.2720763-1-joe.lawrence@redhat.com | + 20260514211042.C96E8C2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260512221102.2720763-1-joe.lawrence@redhat.com | + 20260514212048.5431CC2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260513143321.26185-1-laoar.shao@gmail.com | + 20260514205439.925F1C2BCB7@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260513143321.26185-1-laoar.shao@gmail.com | + 20260514220757.412F4C2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260513143321.26185-1-laoar.shao@gmail.com | + 20260514222224.29879C2BCC6@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260513143321.26185-1-laoar.shao@gmail.com | + 20260514224000.8316FC2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260513143321.26185-1-laoar.shao@gmail.com | + 20260514230124.A4236C2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260524-livepatch-unload-on-fail-v1-0-7465de7f741d@suse.com | + 20260524235906.267EF1F000E9@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260524-livepatch-unload-on-fail-v1-0-7465de7f741d@suse.com | + 20260525000622.3D4551F000E9@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260524-livepatch-unload-on-fail-v1-0-7465de7f741d@suse.com | + 20260525002416.3B3A41F000E9@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260524-livepatch-unload-on-fail-v1-0-7465de7f741d@suse.com | + 20260525002942.9D1581F000E9@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260529034542.68766-1-laoar.shao@gmail.com | + 20260529040130.95A9C1F00893@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260529034542.68766-1-laoar.shao@gmail.com | + 20260529043212.1F2ED1F00893@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260529034542.68766-1-laoar.shao@gmail.com | + 20260529045446.B22791F00893@smtp.kernel.org | sashiko is a bot
        bot_reports | 20260529034542.68766-1-laoar.shao@gmail.com | + 20260529051659.BEA391F00893@smtp.kernel.org | sashiko is a bot
        bot_reports | cover.1778642120.git.jpoimboe@kernel.org | + 20260514222516.D2437C2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | cover.1778642120.git.jpoimboe@kernel.org | + 20260514223021.1326AC2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | cover.1778642120.git.jpoimboe@kernel.org | + 20260514231355.DD8D7C2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | cover.1778642120.git.jpoimboe@kernel.org | + 20260515001652.09947C2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | cover.1778642120.git.jpoimboe@kernel.org | + 20260515011947.F225CC2BCC7@smtp.kernel.org | sashiko is a bot
        bot_reports | cover.1778642120.git.jpoimboe@kernel.org | + 20260515020845.CE5B2C2BCB3@smtp.kernel.org | sashiko is a bot
        bot_reports | cover.1778642120.git.jpoimboe@kernel.org | + 20260515024439.AF2B7C2BCB3@smtp.kernel.org | sashiko is a bot
        nacks | 20210315165800.5948-1-madvenka@linux.microsoft.com | + 20210323104251.GD95840@C02TD0UTHF1T.local | "Sorry, but NAK to this approach"
        nacks | 20220630141226.2802-1-mpdesouza@suse.com | + 3f9f91a3-4c08-52f4-1d3c-79f835271222@linuxfoundation.org | "Sorry Nack on this"
        nacks | 20220901022706.813-1-thunder.leizhen@huawei.com | + YxC/L+fKInPWJPdy@alley | "I NACK this patch"
        nacks | 20240802210836.2210140-1-song@kernel.org | + 20240807090146.88b38c2fbd1cd8db683be22c@kernel.org | "so I NAK this"
        outcome | 156403587671.30117.5233558741694155985.stgit@devnote2 | + applied | 20190725093353.6e4d561f@gandalf.local.home applied it
        outcome | 156403587671.30117.5233558741694155985.stgit@devnote2 | - unknown | 20190725093353.6e4d561f@gandalf.local.home applied it
        outcome | 20190503143024.28358-1-pmladek@suse.com | + applied | 20190507161258.0c8dd3c8@lwn.net applied it (the facts have that mail)
        outcome | 20190503143024.28358-1-pmladek@suse.com | - unknown | 20190507161258.0c8dd3c8@lwn.net applied it (the facts have that mail)
        outcome | 20190718202948.3404-1-joe.lawrence@redhat.com | + applied | 14774bfc-270c-c7cf-610b-fce2c6d371db@kernel.org applied it (the facts have that mail)
        outcome | 20190718202948.3404-1-joe.lawrence@redhat.com | - unknown | 14774bfc-270c-c7cf-610b-fce2c6d371db@kernel.org applied it (the facts have that mail)
        outcome | 20190722140544.29867-1-joe.lawrence@redhat.com | + superseded | what was applied is version 4, sent in answer to this one
        outcome | 20190722140544.29867-1-joe.lawrence@redhat.com | - applied | what was applied is version 4, sent in answer to this one
        outcome | 20190830031720.GA7490@mit.edu | + unknown | no patch, and nothing applied
        outcome | 20190830031720.GA7490@mit.edu | - applied | no patch, and nothing applied
        outcome | 20191107032958.14034-1-joe.lawrence@redhat.com | + applied | 20191107145427.7ycihdipfijwxenw@pathway.suse.cz applied it
        outcome | 20191107032958.14034-1-joe.lawrence@redhat.com | - unknown | 20191107145427.7ycihdipfijwxenw@pathway.suse.cz applied it
        outcome | 20200116153145.2392-1-pmladek@suse.com | + applied | nycvar.YFH.7.76.2001171112490.31058@cbobk.fhfr.pm applied it
        outcome | 20200116153145.2392-1-pmladek@suse.com | - unknown | nycvar.YFH.7.76.2001171112490.31058@cbobk.fhfr.pm applied it
        outcome | 20200509073258.5970-1-lukas.bulwahn@gmail.com | + applied | nycvar.YFH.7.76.2005102350050.25812@cbobk.fhfr.pm applied it (the facts have that mail)
        outcome | 20200509073258.5970-1-lukas.bulwahn@gmail.com | - unknown | nycvar.YFH.7.76.2005102350050.25812@cbobk.fhfr.pm applied it (the facts have that mail)
        outcome | 20200603182058.109470-1-ycote@redhat.com | + applied | 20200608102703.GA3728@linux-b0ei applied it
        outcome | 20200603182058.109470-1-ycote@redhat.com | - unknown | 20200608102703.GA3728@linux-b0ei applied it
        outcome | 20200710183745.19730-1-joe.lawrence@redhat.com | + applied | 20200714075307.GF20226@alley applied it
        outcome | 20200710183745.19730-1-joe.lawrence@redhat.com | - unknown | 20200714075307.GF20226@alley applied it
        outcome | 20200827110709.26824-1-mbenes@suse.cz | + applied | nycvar.YFH.7.76.2008271528000.27422@cbobk.fhfr.pm applied it (the facts have that mail)
        outcome | 20200827110709.26824-1-mbenes@suse.cz | - unknown | nycvar.YFH.7.76.2008271528000.27422@cbobk.fhfr.pm applied it (the facts have that mail)
        outcome | 20200907082036.GC8084@alley | + applied | 159958897520.17639.5239334876489305639.pr-tracker-bot@kernel.org applied it
        outcome | 20200907082036.GC8084@alley | - unknown | 159958897520.17639.5239334876489305639.pr-tracker-bot@kernel.org applied it
        outcome | 20210120164714.16581-1-broonie@kernel.org | + applied | nycvar.YFH.7.76.2101261150400.5622@cbobk.fhfr.pm applied it
        outcome | 20210120164714.16581-1-broonie@kernel.org | - unknown | nycvar.YFH.7.76.2101261150400.5622@cbobk.fhfr.pm applied it
        outcome | 20210202121334.1361503-1-hch@lst.de | + applied | YCEiMoWRLj+lpNqS@gunter applied it
        outcome | 20210202121334.1361503-1-hch@lst.de | - unknown | YCEiMoWRLj+lpNqS@gunter applied it
        outcome | 20210315165800.5948-1-madvenka@linux.microsoft.com | + unknown | nothing was applied: see "applied"
        outcome | 20210315165800.5948-1-madvenka@linux.microsoft.com | - applied | nothing was applied: see "applied"
        outcome | 20210803141621.780504-1-bigeasy@linutronix.de | + applied | nycvar.YFH.7.76.2108191201120.15313@cbobk.fhfr.pm applied it
        outcome | 20210803141621.780504-1-bigeasy@linutronix.de | - unknown | nycvar.YFH.7.76.2108191201120.15313@cbobk.fhfr.pm applied it
        outcome | 20210810051602.3067384-1-mcgrof@kernel.org | + applied | 20210923080213.s3zoqcvngvk2h3f7@ldmartin-desk2 applied it
        outcome | 20210810051602.3067384-1-mcgrof@kernel.org | - unknown | 20210923080213.s3zoqcvngvk2h3f7@ldmartin-desk2 applied it
        outcome | 20211221145743.4098360-1-void@manifault.com | + applied | YcRYuW78jIU+VxIH@alley applied it
        outcome | 20211221145743.4098360-1-void@manifault.com | - unknown | YcRYuW78jIU+VxIH@alley applied it
        outcome | 20211221153930.137579-1-void@manifault.com | + applied | YcRY723YKJmnMtGl@alley applied it
        outcome | 20211221153930.137579-1-void@manifault.com | - unknown | YcRY723YKJmnMtGl@alley applied it
        outcome | 20211225025115.475348-1-yangyingliang@huawei.com | + applied | YdL+QdAv3MtRSKJy@alley applied it
        outcome | 20211225025115.475348-1-yangyingliang@huawei.com | - unknown | YdL+QdAv3MtRSKJy@alley applied it
        outcome | 20211229215646.830451-1-void@manifault.com | + applied | Ydg6NYs+gEypq0LK@alley applied it
        outcome | 20211229215646.830451-1-void@manifault.com | - unknown | Ydg6NYs+gEypq0LK@alley applied it
        outcome | 20220216161100.3243100-1-void@manifault.com | + applied | YhdK9pjtyiKW8j3J@alley applied it
        outcome | 20220216161100.3243100-1-void@manifault.com | - unknown | YhdK9pjtyiKW8j3J@alley applied it
        outcome | 20220218212511.887059-1-atomlin@redhat.com | + applied | YhBSBzmuiDQ4yMER@bombadil.infradead.org applied it
        outcome | 20220218212511.887059-1-atomlin@redhat.com | - unknown | YhBSBzmuiDQ4yMER@bombadil.infradead.org applied it
        outcome | 20220218212757.888751-1-atomlin@redhat.com | + unknown | nothing was applied: see "applied"
        outcome | 20220218212757.888751-1-atomlin@redhat.com | - applied | nothing was applied: see "applied"
        outcome | 20220312152220.88127-1-zhouchengming@bytedance.com | + applied | YjOANCt6Kfnzp+HZ@alley applied it
        outcome | 20220312152220.88127-1-zhouchengming@bytedance.com | - unknown | YjOANCt6Kfnzp+HZ@alley applied it
        outcome | 20220320015143.2208591-1-trix@redhat.com | + applied | YjtCY1QaA6GI3b+7@alley applied it (the facts have that mail)
        outcome | 20220320015143.2208591-1-trix@redhat.com | - unknown | YjtCY1QaA6GI3b+7@alley applied it (the facts have that mail)
        outcome | 20220504180840.2907296-1-sforshee@digitalocean.com | + applied | bf1d4cd1-d902-6efc-a954-58a11d85d9ac@redhat.com applied it
        outcome | 20220504180840.2907296-1-sforshee@digitalocean.com | - unknown | bf1d4cd1-d902-6efc-a954-58a11d85d9ac@redhat.com applied it
        outcome | 20220613081741.1699713-1-masahiroy@kernel.org | + superseded | queued by mistake: Yr9r7nVASTv3cVky@bombadil.infradead.org takes version 2 instead
        outcome | 20220613081741.1699713-1-masahiroy@kernel.org | - applied | queued by mistake: Yr9r7nVASTv3cVky@bombadil.infradead.org takes version 2 instead
        outcome | 20220623014917.199563-1-chenzhongjin@huawei.com | + unknown | the NACK is of one patch of version 6, sent in answer to this one
        outcome | 20220623014917.199563-1-chenzhongjin@huawei.com | - nacked | the NACK is of one patch of version 6, sent in answer to this one
        outcome | 20220630141226.2802-1-mpdesouza@suse.com | + nacked | 3f9f91a3-4c08-52f4-1d3c-79f835271222@linuxfoundation.org refuses it
        outcome | 20220630141226.2802-1-mpdesouza@suse.com | - unknown | 3f9f91a3-4c08-52f4-1d3c-79f835271222@linuxfoundation.org refuses it
        outcome | 20220901022706.813-1-thunder.leizhen@huawei.com | + nacked | YxC/L+fKInPWJPdy@alley refuses it
        outcome | 20220901022706.813-1-thunder.leizhen@huawei.com | - unknown | YxC/L+fKInPWJPdy@alley refuses it
        outcome | 20220902205208.3117798-1-song@kernel.org | + applied | Yy3HvGe/kcW2OCam@alley applied it
        outcome | 20220902205208.3117798-1-song@kernel.org | - unknown | Yy3HvGe/kcW2OCam@alley applied it
        outcome | 20221102084921.1615-1-thunder.leizhen@huawei.com | + applied | Y3Bcs5sT17IcyQZD@bombadil.infradead.org applied it
        outcome | 20221102084921.1615-1-thunder.leizhen@huawei.com | - unknown | Y3Bcs5sT17IcyQZD@bombadil.infradead.org applied it
        outcome | 20221115083349.1662-1-thunder.leizhen@huawei.com | + applied | Y3NQ9xbT10JFvErS@bombadil.infradead.org applied it (the facts have that mail)
        outcome | 20221115083349.1662-1-thunder.leizhen@huawei.com | - unknown | Y3NQ9xbT10JFvErS@bombadil.infradead.org applied it (the facts have that mail)
        outcome | 20230125185401.279042-1-song@kernel.org | + applied | Y90NPGBRan67ejf7@alley applied it
        outcome | 20230125185401.279042-1-song@kernel.org | - unknown | Y90NPGBRan67ejf7@alley applied it
        outcome | 20230203122222.1907-1-mpdesouza@suse.com | + applied | Y+E0OKpt1I5pLA8C@bombadil.infradead.org applied it
        outcome | 20230203122222.1907-1-mpdesouza@suse.com | - unknown | Y+E0OKpt1I5pLA8C@bombadil.infradead.org applied it
        outcome | 20230921232441.1181843-1-mpe@ellerman.id.au | + applied | 169736402372.957740.3532327123925195902.b4-ty@ellerman.id.au applied it
        outcome | 20230921232441.1181843-1-mpe@ellerman.id.au | - unknown | 169736402372.957740.3532327123925195902.b4-ty@ellerman.id.au applied it
        outcome | 20240112-send-lp-kselftests-v6-0-79f3e9a46717@suse.com | + applied | c03a1cdb-43fb-4f5f-8498-c45b7501e1bf@linuxfoundation.org applied it
        outcome | 20240112-send-lp-kselftests-v6-0-79f3e9a46717@suse.com | - unknown | c03a1cdb-43fb-4f5f-8498-c45b7501e1bf@linuxfoundation.org applied it
        outcome | 20240625151123.2750-1-laoar.shao@gmail.com | + applied | ZoUMLm02OnHG8g40@pathway.suse.cz applied it
        outcome | 20240625151123.2750-1-laoar.shao@gmail.com | - unknown | ZoUMLm02OnHG8g40@pathway.suse.cz applied it
        outcome | 20240822173122.14760-1-rysulliv@redhat.com | + applied | ZsyGEtrMiGTsJkZF@pathway.suse.cz applied it
        outcome | 20240822173122.14760-1-rysulliv@redhat.com | - unknown | ZsyGEtrMiGTsJkZF@pathway.suse.cz applied it
        outcome | 20240903024753.104609-1-bagasdotme@gmail.com | + applied | ZthJEsogeqfVj8jg@pathway.suse.cz applied it
        outcome | 20240903024753.104609-1-bagasdotme@gmail.com | - unknown | ZthJEsogeqfVj8jg@pathway.suse.cz applied it
        outcome | 20241017200132.21946-1-mvetter@suse.com | + applied | ZxfEQ7WWfcSYfF1y@pathway.suse.cz applied it
        outcome | 20241017200132.21946-1-mvetter@suse.com | - unknown | ZxfEQ7WWfcSYfF1y@pathway.suse.cz applied it
        outcome | 20241024083530.58775-1-zhangwarden@gmail.com | + applied | Z1bjZbgj3JjuJZS-@pathway.suse.cz applied it
        outcome | 20241024083530.58775-1-zhangwarden@gmail.com | - unknown | Z1bjZbgj3JjuJZS-@pathway.suse.cz applied it
        outcome | 20241115-converge-secs-to-jiffies-v1-0-19aadc34941b@linux.microsoft.com | + superseded | one patch of 22 was applied; version 2 follows
        outcome | 20241115-converge-secs-to-jiffies-v1-0-19aadc34941b@linux.microsoft.com | - applied | one patch of 22 was applied; version 2 follows
        outcome | 20241125112812.281018-1-dongtai.guo@linux.dev | + applied | Z1bHgHlMuc_H3L5R@pathway.suse.cz applied it
        outcome | 20241125112812.281018-1-dongtai.guo@linux.dev | - unknown | Z1bHgHlMuc_H3L5R@pathway.suse.cz applied it
        outcome | 20250119163238.749847-1-maddy@linux.ibm.com | + applied | Z5dvluAy6miSNyw4@pathway.suse.cz applied it
        outcome | 20250119163238.749847-1-maddy@linux.ibm.com | - unknown | Z5dvluAy6miSNyw4@pathway.suse.cz applied it
        outcome | 20250227024733.16989-1-laoar.shao@gmail.com | + applied | Z8cguQqYISkiRjnb@pathway applied it
        outcome | 20250227024733.16989-1-laoar.shao@gmail.com | - unknown | Z8cguQqYISkiRjnb@pathway applied it
        outcome | 20250318181518.1055532-1-song@kernel.org | + applied | Z-KlltGNZoL2cC6F@pathway.suse.cz applied it
        outcome | 20250318181518.1055532-1-song@kernel.org | - unknown | Z-KlltGNZoL2cC6F@pathway.suse.cz applied it
        outcome | 20250324-ftrace-sftest-livepatch-v3-0-d9d7cc386c75@gmail.com | + applied | Z-K3S4G5BtdP1Q-H@pathway.suse.cz applied it
        outcome | 20250324-ftrace-sftest-livepatch-v3-0-d9d7cc386c75@gmail.com | - unknown | Z-K3S4G5BtdP1Q-H@pathway.suse.cz applied it
        outcome | 20260220-lp-test-trace-v1-0-4b6703cd01a6@suse.com | + applied | aark_LapcGkPjrLu@pathway.suse.cz applied it
        outcome | 20260220-lp-test-trace-v1-0-4b6703cd01a6@suse.com | - unknown | aark_LapcGkPjrLu@pathway.suse.cz applied it
        outcome | 20260320201135.1203992-1-phugen@redhat.com | + applied | acp-HYTmlaWYhS-h@pathway.suse.cz applied it
        outcome | 20260320201135.1203992-1-phugen@redhat.com | - unknown | acp-HYTmlaWYhS-h@pathway.suse.cz applied it
        outcome | 20260402092607.96430-1-laoar.shao@gmail.com | + unknown | the NACK is of one patch of four, and the talk goes on
        outcome | 20260402092607.96430-1-laoar.shao@gmail.com | - nacked | the NACK is of one patch of four, and the talk goes on
        outcome | 20260428183643.3796063-1-dylanbhatch@google.com | + superseded | nothing was applied: see "applied"; version 6 follows
        outcome | 20260428183643.3796063-1-dylanbhatch@google.com | - applied | nothing was applied: see "applied"; version 6 follows
        outcome | 20260504-lp-tests-old-fixes-v5-0-0be26d94ab9a@suse.com | + applied | afszeCkeSBvn_ePB@pathway.suse.cz applied it
        outcome | 20260504-lp-tests-old-fixes-v5-0-0be26d94ab9a@suse.com | - unknown | afszeCkeSBvn_ePB@pathway.suse.cz applied it
        outcome | 696262e997359666afa053fe7d1a9fb2bb373964.1595010490.git.jpoimboe@redhat.com | + applied | 20200903100224.GA20558@alley applied it
        outcome | 696262e997359666afa053fe7d1a9fb2bb373964.1595010490.git.jpoimboe@redhat.com | - unknown | 20200903100224.GA20558@alley applied it
        outcome | cover.1588173720.git.jpoimboe@redhat.com | + applied | nycvar.YFH.7.76.2005080016330.25812@cbobk.fhfr.pm applied it
        outcome | cover.1588173720.git.jpoimboe@redhat.com | - unknown | nycvar.YFH.7.76.2005080016330.25812@cbobk.fhfr.pm applied it
        outcome | cover.1635423081.git.christophe.leroy@csgroup.eu | + applied | 163888361002.3690807.9338254360501011290.b4-ty@ellerman.id.au applied it
        outcome | cover.1635423081.git.christophe.leroy@csgroup.eu | - unknown | 163888361002.3690807.9338254360501011290.b4-ty@ellerman.id.au applied it
        outcome | cover.1640017960.git.christophe.leroy@csgroup.eu | + applied | 164501436743.521186.7455974435190677793.b4-ty@ellerman.id.au applied it
        outcome | cover.1640017960.git.christophe.leroy@csgroup.eu | - unknown | 164501436743.521186.7455974435190677793.b4-ty@ellerman.id.au applied it
        outcome | cover.1762991150.git.jpoimboe@kernel.org | + applied | 176301773269.498.5236055241779881022.tip-bot2@tip-bot2 applied it
        outcome | cover.1762991150.git.jpoimboe@kernel.org | - unknown | 176301773269.498.5236055241779881022.tip-bot2@tip-bot2 applied it
        outcome | e029c7cfde436f6bbf99148ab14dc2da99add503.1648447981.git.christophe.leroy@csgroup.eu | + applied | YoulGX1p82IoEzST@alley applied it
        outcome | e029c7cfde436f6bbf99148ab14dc2da99add503.1648447981.git.christophe.leroy@csgroup.eu | - unknown | YoulGX1p82IoEzST@alley applied it
        participants | 20190911150804.GA10046@mit.edu | + dmitry vyukov: 1 | the list server put itself into From
        participants | 20190911150804.GA10046@mit.edu | - dmitry vyukov via ksummit-discuss: 1 | the list server put itself into From
        participants | 20200907082036.GC8084@alley | - pr-tracker-bot@kernel.org: 1 | a bot takes no part
        participants | 20231220-send-lp-kselftests-v4-0-3458ec1b1a38@suse.com | - kernel.org bugbot: 2 | a bot takes no part
        participants | 20260512221102.2720763-1-joe.lawrence@redhat.com | - sashiko-bot@kernel.org: 4 | a bot takes no part
        participants | 20260513143321.26185-1-laoar.shao@gmail.com | - sashiko-bot@kernel.org: 5 | a bot takes no part
        participants | 20260524-livepatch-unload-on-fail-v1-0-7465de7f741d@suse.com | - sashiko-bot@kernel.org: 4 | a bot takes no part
        participants | 20260529034542.68766-1-laoar.shao@gmail.com | - sashiko-bot@kernel.org: 4 | a bot takes no part
        participants | cover.1778642120.git.jpoimboe@kernel.org | - sashiko-bot@kernel.org: 7 | a bot takes no part
        tags | 159423201991.2466245.8461410729774664077.stgit@dwillia2-desk3.amr.corp.intel.com | + Acked-by: takashi iwai | s5hlfjnzvu7.wl-tiwai@suse.de gives it, two spaces in
        tags | 159423201991.2466245.8461410729774664077.stgit@dwillia2-desk3.amr.corp.intel.com | + Acked-by: vinod koul | 20200713042043.GN34333@vkoul-mobl gives it as "Acked-By"
        tags | 20191003090137.6874-1-pmladek@suse.com | - Acked-by: miroslav benes | the author carries it in a patch sent again in 20191009141859.ndyv7jznjasxcpsw@pathway.suse.cz: not given in an answer
        tags | 20240925064047.95503-1-zhangwarden@gmail.com | + Acked-by: marcos paulo de souza | 0fe8f8d36fb5fc78c645b26c20b5ae365bb59991.camel@suse.com gives it, one space in
        tags | 20241011151151.67869-1-zhangwarden@gmail.com | + Reviewed-by: petr mladek | ZxjuNBidriSwWw8L@pathway.suse.cz gives it "with the above changes"
        tags | 20241011151151.67869-1-zhangwarden@gmail.com | + Tested-by: petr mladek | ZxjuNBidriSwWw8L@pathway.suse.cz gives it "with the above changes"
        tags | 20241210-converge-secs-to-jiffies-v3-0-ddfefd7e9f2a@linux.microsoft.com | + Acked-by: alexander gordeev | Z2G1ZPL2cAlQOYlF@li-008a6a4c-3549-11b2-a85c-c5cc2836eea2.ibm.com gives it, below a diff that is not quoted
        tags | bb69d4ac34111bbd9cb16180a6fafe471a88d80b.1559156299.git.jpoimboe@redhat.com | + Acked-by: jessica yu | 20190530115741.GB16012@linux-8ccs gives it "for module.c"
        tags | cover.1588173720.git.jpoimboe@redhat.com | + Acked-by: jessica yu | 20200430113309.GB4436@linux-8ccs gives it for the module parts
        tags | ea32eb02-5e44-0469-772b-34b5cb882543@suse.cz | - Reviewed-by: ? links to thank you notes in cover letters seems more | prose that asks what becomes of "Reviewed-by"
        """;

    private static readonly HashSet<(string Field, string Root, string Difference)> Known =
        [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[0], cells[1], cells[2]))];

    public static bool IsKnown(string field, string root, string difference) => Known.Contains((field, root, difference));

    public static int Count(string field) => Known.Count(error => error.Field == field);
}
